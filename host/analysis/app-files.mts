import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The files of an app that the analysis depends on; paths relative to the root, with `/`, sorted. */
export interface AppFiles {
  /** Every `.ts` file that Encore's parser reads. */
  sources: string[];
  /** Every other file whose name or text matters: migrations, `encore.app`, `tsconfig.json`, `package.json`. */
  others: string[];
}

const skippedFolders = new Set(["node_modules", "encore.gen", "__tests__"]);
const rootFiles = ["encore.app", "package-lock.json", "package.json", "tsconfig.json"];

/** Lists the files that Encore's parser would read below `root`. */
export function listAppFiles(root: string): AppFiles {
  const files = walk(root, "");
  return {
    sources: files.filter(isSource),
    others: files.filter((file) => file.endsWith(".sql") || rootFiles.includes(file)),
  };
}

/** Hashes names and contents of the files together with the analyser's own code. */
export function hashApp(root: string, files: AppFiles): string {
  const hash = createHash("sha256").update(ownCode());
  for (const file of [...files.sources, ...files.others]) {
    const content = readFileSync(`${root}/${file}`);
    hash.update(`\0${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function walk(root: string, folder: string): string[] {
  const entries = readdirSync(`${root}/${folder}`, { withFileTypes: true });
  return entries
    .filter((entry) => !entry.name.startsWith(".") && !skippedFolders.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? walk(root, path) : [path];
    });
}

function isSource(file: string): boolean {
  return file.endsWith(".ts") && !/\.(test|spec)\.ts$/.test(file);
}

/** The analyser's modules, so that a manifest written by an older analyser is never used. */
function ownCode(): Buffer {
  const here = fileURLToPath(new URL(".", import.meta.url));
  const modules = walk(here, "").filter((file) => file.endsWith(".mts") && !file.endsWith(".test.mts"));
  return Buffer.concat(modules.map((file) => readFileSync(`${here}/${file}`)));
}
