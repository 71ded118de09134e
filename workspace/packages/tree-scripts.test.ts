import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Stack } from "../../detection/stack";
import { type Inventory, installCommand, parseNotes } from "../app/install-command";
import { compileGo } from "./go-manifest";
import type { TreeFacts } from "./tree-facts";
import { keepTree, noteTree, placeTree, removeTrees, restoreTree, type TreeCandidate } from "./tree-scripts";

const facts: TreeFacts = {
  key: "k".repeat(64),
  folder: "project/app",
  manager: "npm",
  kind: "node",
  compile: null,
  ownScripts: [],
};
const packages = "project/app/node_modules";
const install = `mkdir -p node_modules/a/node_modules/b ../../.vaporform-tools/bin ../node_modules && echo one > node_modules/a/index.js &&
  echo two > node_modules/a/node_modules/b/index.js && ln -sfn a node_modules/link && echo 'it''s' > "node_modules/a name" &&
  echo tool > ../../.vaporform-tools/bin/tool && echo installed >> ../../installs`;
let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "tree-scripts-"));
  await mkdir(join(home, ".vaporform-cache"));
  await write("project/app/package.json", "{}");
});
afterEach(() => rm(home, { recursive: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(home, path)), { recursive: true });
  await writeFile(join(home, path), text);
}

/** Runs a command as a sandbox does, in its work folder or below; returns its output. */
async function inside(command: string, cwd = "."): Promise<string> {
  const options = { cwd: join(home, cwd), env: { PATH: process.env.PATH, HOME: home } };
  return (await promisify(execFile)("sh", ["-c", command], options)).stdout;
}

/** Installs, or restores what the stage has; returns the notes. */
async function installWith(own: TreeFacts = facts) {
  const parts = { place: placeTree(own), restore: null, note: noteTree(own) };
  await inside(`(${installCommand({ command: install, fallback: null }, parts)})`, own.folder);
  return parseNotes(await readFile(join(home, ".vaporform-install"), "utf8"));
}

async function keep({ since, count }: Inventory, platforms: string[] = []): Promise<TreeCandidate | null> {
  const output = await inside(keepTree({ id: "tree-1", facts, since, count, platforms }));
  const [, platform, sha256] = /^kept (\w+) (\w+) \d+$/m.exec(output) ?? [];
  return platform && sha256 ? { id: "tree-1", platform, sha256, fileCount: count } : null;
}

/** An archive of an install, and a sandbox as it was before. */
async function kept(): Promise<TreeCandidate> {
  const { inventory } = await installWith();
  const tree = inventory && (await keep(inventory));
  if (tree === null) throw new Error("there is no archive");
  await forget();
  return tree;
}

async function forget(): Promise<void> {
  for (const path of [packages, "project/node_modules", ".vaporform-tools", "installs"]) {
    await rm(join(home, path), { recursive: true, force: true });
  }
}

test("an install is archived, and restored without another", async () => {
  const tree = await kept();

  await inside(restoreTree(facts, [tree]));
  expect(await readFile(join(home, ".vaporform-tools/bin/tool"), "utf8")).toBe("tool\n");
  const notes = await installWith();

  expect(notes).toMatchObject({ cache: "restored", restored: "tree-1", damaged: [], inventory: null });
  expect(await readFile(join(home, packages, "link/node_modules/b/index.js"), "utf8")).toBe("two\n");
  expect(await readFile(join(home, packages, "a name"), "utf8")).toBe("its\n");
  expect(await readdir(home)).not.toContain("installs");
  expect(await readdir(home)).not.toContain(".vaporform-restore");
});

test("files and folders that appeared after the install are left out, and packages that were changed are not archived", async () => {
  const { inventory } = await installWith();
  if (inventory === null) throw new Error("nothing was noted");
  await write(`${packages}/.cache/secret`, "newer");
  // A program can set a file's time, but not the time of its change.
  await utimes(join(home, packages, ".cache/secret"), 1, 1);
  const tree = await keep(inventory);
  expect(await keep(inventory, [tree?.platform ?? ""])).toBeNull();

  await inside(restoreTree(facts, tree === null ? [] : [tree]));
  expect(await inside("find .vaporform-restore/files -name .cache")).toBe("");
  await write(`${packages}/a/index.js`, "changed");

  expect(await keep(inventory)).toBeNull();
});

test.each([
  ["is damaged", 'printf x >> "$file"'],
  ["is half", 'head -c 100 "$file" > half; mv half "$file"'],
  ["is gone", 'rm "$file"'],
  ["was replaced", 'tar -czf "$file" project/app/package.json'],
])("an archive that %s is noted and not used", async (_what, damage) => {
  const tree = await kept();
  await inside(`file=.vaporform-cache/trees/tree-1.tar; ${damage}`);

  await inside(restoreTree(facts, [tree]));
  const notes = await installWith();

  expect(notes).toMatchObject({ restored: null, damaged: ["tree-1"] });
  expect(await readFile(join(home, "installs"), "utf8")).toBe("installed\n");
});

test("an archive of another platform, of another key or half in place is not used", async () => {
  const tree = await kept();

  await inside(restoreTree(facts, [{ ...tree, platform: "another" }]));
  expect((await installWith()).restored).toBeNull();
  await forget();
  await inside(restoreTree(facts, [tree]));
  expect((await installWith({ ...facts, key: "other" })).restored).toBeNull();
  await forget();
  await inside(restoreTree(facts, [tree]));
  await inside("rm -rf .vaporform-restore/tree");
  expect(await installWith()).toMatchObject({ restored: null, damaged: [] });
});

test("the project's own scripts run again, and one that fails leads to an install", async () => {
  const tree = await kept();
  const scripts = { prepare: "echo prepared > prepared.txt" };
  await write("project/app/package.json", JSON.stringify({ name: "app", scripts }));
  const own = { ...facts, ownScripts: ["prepare"] };
  await inside(restoreTree(own, [tree]));

  expect((await installWith(own)).restored).toBe("tree-1");
  expect(await readFile(join(home, "project/app/prepared.txt"), "utf8")).toBe("prepared\n");

  await forget();
  await inside(restoreTree(own, [tree]));
  const failing = { ...own, ownScripts: ["missing"] };
  expect((await installWith(failing)).restored).toBeNull();
  expect(await readFile(join(home, "installs"), "utf8")).toBe("installed\n");
}, 60_000);

test("archives that make room are removed, and old files without a row too", async () => {
  await kept();
  await write(".vaporform-cache/trees/left-over.tar", "");
  await write(".vaporform-cache/trees/being-written.tar", "");
  await utimes(join(home, ".vaporform-cache/trees/left-over.tar"), 1, 1);

  await inside(removeTrees(["unknown"], ["tree-1"]));

  expect((await readdir(join(home, ".vaporform-cache/trees"))).sort()).toEqual([
    "being-written.tar",
    "tree-1.tar",
  ]);
  await inside(removeTrees(["tree-1"], []));
  expect(await readdir(join(home, ".vaporform-cache/trees"))).toEqual(["being-written.tar"]);
});

test("Go's caches are archived as its compiler left them, with folders that are read-only", async () => {
  const go =
    '#!/bin/sh\n[ "$1" = list ] && echo fmt && exit\n[ "$1" = build ] && mkdir -p "$HOME/.cache/go-build/00" && echo "$2" > "$HOME/.cache/go-build/00/a"\ntrue';
  await write("bin/go", go);
  await inside(
    "chmod +x bin/go; mkdir -p go/pkg/mod/m@v1 && echo m > go/pkg/mod/m@v1/m.go && chmod a-w go/pkg/mod/m@v1",
  );
  const compile = `export PATH="$HOME/bin:$PATH"; ${compileGo({ commands: { dev: "go run ." } } as Stack)}`;
  const own = { ...facts, kind: "go", manager: "go", compile } as const;
  const parts = { place: placeTree(own), restore: null, note: noteTree(own) };
  const download = installCommand({ command: "echo >> ../../installs", fallback: null }, parts);
  const readNotes = async () => parseNotes(await readFile(join(home, ".vaporform-install"), "utf8"));
  await inside(`(${download})`, own.folder);
  const { inventory } = await readNotes();
  const output = await inside(
    keepTree({ id: "tree-1", facts: own, platforms: [], ...(inventory ?? { since: "", count: 0 }) }),
  );
  const [, platform = "", sha256 = ""] = /^kept (\w+) (\w+)/m.exec(output) ?? [];
  await inside("echo other > .cache/go-build/00/a; rm installs");

  await inside(restoreTree(own, [{ id: "tree-1", platform, sha256, fileCount: inventory?.count ?? 0 }]));
  await inside(`(${download})`, own.folder);

  expect((await readNotes()).restored).toBe("tree-1");
  expect(await readFile(join(home, ".cache/go-build/00/a"), "utf8")).toBe("fmt\n");
  expect(await inside("ls -ld go/pkg/mod/m@v1 | cut -c 1-3; cat go/pkg/mod/m@v1/m.go; ls")).not.toContain(
    "installs",
  );
  await inside("chmod -R u+w go");
});
