import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Writes the committed tree into an empty folder, because the working tree contains secrets, data and tools. */
export function exportCommands(folder: string): string[][] {
  const archive = `${folder}.tar`;
  return [
    ["git", "archive", "--format=tar", `--output=${archive}`, "HEAD"],
    ["tar", "-xf", archive, "-C", folder],
  ];
}

/** Writes the commit that is checked out at `root` into `<parent>/app` and returns that folder. */
export function exportTree(
  root: string,
  parent: string,
  run: (command: string[], cwd: string) => void,
): string {
  const folder = join(parent, "app");
  mkdirSync(folder);
  for (const command of exportCommands(folder)) run(command, root);
  rmSync(`${folder}.tar`);
  return folder;
}

/** Lists changes that are not committed, and so are not in the export. */
export function uncommittedFiles(root: string): string[] {
  const output = execFileSync("git", ["status", "--porcelain", "-z", "--no-renames"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return output
    .split("\0")
    .filter((entry) => entry !== "")
    .map((entry) => entry.slice(3));
}
