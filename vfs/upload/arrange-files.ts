import { Failure } from "../../shared/failure";
import { assertTree, type TreeEntry } from "../tree/tree";
import { quoted } from "./archive-file";

/** The entries of an archive, with the targets of its symbolic links by their paths. */
export interface Unpacked {
  entries: TreeEntry[];
  targets: ReadonlyMap<string, string>;
}

/**
 * Returns the tree of an archive. If all its files are in one folder, that is the root. Throws `unsafe_path` for paths
 * that cannot be together, and for symbolic links that lead out of the tree.
 */
export async function arrangeFiles({ entries, targets }: Unpacked): Promise<TreeEntry[]> {
  await assertTree(entries);
  const folder = commonFolder(entries);
  for (const [path, target] of targets) {
    if (!leavesTree(path.slice(folder.length), target)) continue;
    throw new Failure("unsafe_path", `the symbolic link ${quoted(path)} leads out of the archive`);
  }
  return entries.map((entry) => ({ ...entry, path: entry.path.slice(folder.length) }));
}

/** The folder, with its slash, that holds all files; empty if there is none. */
function commonFolder(entries: readonly TreeEntry[]): string {
  const first = entries[0]?.path ?? "";
  const folder = first.slice(0, first.indexOf("/") + 1);
  return entries.every(({ path }) => path.startsWith(folder)) ? folder : "";
}

function leavesTree(path: string, target: string): boolean {
  if (target === "" || target.includes("\0") || /^([/\\]|[A-Za-z]:)/.test(target)) return true;
  let depth = path.split("/").length - 1;
  for (const name of target.split(/[/\\]/)) {
    if (name === "..") depth -= 1;
    else if (name !== "" && name !== ".") depth += 1;
    if (depth < 0) return true;
  }
  return false;
}
