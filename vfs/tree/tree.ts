import { Failure } from "../../shared/failure";
import { assertSafePath } from "../../shared/safe-path";
import { Turns } from "../../shared/turns";
import { foldersAbove, placeOf } from "./tree-path";

/** Git's modes: file, executable file, symbolic link, submodule. */
export type EntryMode = "100644" | "100755" | "120000" | "160000";

/** The entry at a path. */
export interface TreeFile {
  mode: EntryMode;
  /** SHA-256 of the content, which is already stored; null only for a submodule. */
  hash: string | null;
  sizeBytes: number;
  /** The commit that a submodule points to; null for any other entry. */
  commitSha: string | null;
}

/** A file with its path. */
export interface TreeEntry extends TreeFile {
  path: string;
}

/** A path with its new file, or none. */
export interface PathChange {
  path: string;
  file: TreeFile | null;
}

/** Whether two files are equal except for their names. */
export function isSameFile(a: TreeFile, b: TreeFile): boolean {
  return a.mode === b.mode && a.hash === b.hash && a.commitSha === b.commitSha;
}

/** Throws `unsafe_path` for entries that cannot exist together in a file system. Others get turns in between. */
export async function assertTree(entries: readonly TreeEntry[]): Promise<void> {
  const files = new Set<string>();
  const turns = new Turns();
  for (const { path } of entries) {
    if (turns.isOver) await turns.pass();
    assertSafePath(path);
    if (files.has(path)) throw new Failure("unsafe_path", `${JSON.stringify(path)} is in the tree twice`);
    files.add(path);
  }
  for (const folder of foldersOf(entries)) {
    if (!files.has(folder)) continue;
    throw new Failure("unsafe_path", `${JSON.stringify(folder)} is both a file and a folder`);
  }
}

function foldersOf(entries: readonly TreeEntry[]): ReadonlySet<string> {
  const folders = new Set<string>();
  let last = "";
  for (const { path } of entries) {
    const { folder } = placeOf(path);
    // Most files are in the same folder as the previous one.
    if (folder !== last) addFolders(folders, path);
    last = folder;
  }
  return folders;
}

/** Stops at the first known folder: those above it are known too. */
function addFolders(folders: Set<string>, path: string): void {
  for (const folder of foldersAbove(path).reverse()) {
    if (folders.has(folder)) return;
    folders.add(folder);
  }
}
