import type { ImportWarning } from "../../shared/import-warning";
import { readBlobs } from "../../vfs/read/read-tree";
import type { TreeEntry } from "../../vfs/tree/tree";
import { vfsDb } from "../vfs-db";

const PATHS_MAX = 50;
/** A pointer is smaller than that (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md), and no smaller than its lines. */
const POINTER_BYTES_MAX = 1_024;
const POINTER_BYTES_MIN = 100;
const POINTER =
  /^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\/v1\n(?:ext-[^\n]*\n)*oid sha256:[0-9a-f]{64}\nsize \d+\n?$/;
/** What one read takes, all in all a few megabytes. */
const HASHES_PER_READ = 5_000;

/** Describes what a tree names without holding it: submodules, and files whose content is in Git LFS. */
export async function describeOmissions(entries: readonly TreeEntry[]): Promise<ImportWarning[]> {
  const submodules = entries.filter(({ mode }) => mode === "160000").map(({ path }) => path);
  const pointers = await findPointers(entries);
  return [
    warningOf(
      "submodules",
      submodules,
      "stay empty: submodules are other repositories, which are not imported",
    ),
    warningOf(
      "lfs_pointers",
      pointers,
      "hold a pointer of Git LFS instead of their content, which is not fetched",
    ),
  ].filter(({ count }) => count > 0);
}

function warningOf(kind: ImportWarning["kind"], paths: readonly string[], what: string): ImportWarning {
  const noun = kind === "submodules" ? "folder" : "file";
  const subject = paths.length === 1 ? `one ${noun}` : `${paths.length} ${noun}s`;
  return {
    kind,
    count: paths.length,
    paths: paths.slice(0, PATHS_MAX),
    message: `${subject} of the repository ${what}`,
  };
}

/** Reads the files of a pointer's size from the store: those that an earlier import brought are nowhere else. */
async function findPointers(entries: readonly TreeEntry[]): Promise<string[]> {
  const candidates = entries.filter(isCandidate);
  const hashes = [...new Set(candidates.map(({ hash }) => hash ?? ""))];
  const pointers = new Set<string>();
  for (let at = 0; at < hashes.length; at += HASHES_PER_READ) {
    const blobs = await readBlobs(vfsDb, hashes.slice(at, at + HASHES_PER_READ), POINTER_BYTES_MAX);
    for (const [hash, content] of blobs) if (POINTER.test(content.toString("latin1"))) pointers.add(hash);
  }
  return candidates.filter(({ hash }) => pointers.has(hash ?? "")).map(({ path }) => path);
}

function isCandidate({ mode, hash, sizeBytes }: TreeEntry): boolean {
  const isFile = hash !== null && (mode === "100644" || mode === "100755");
  return isFile && sizeBytes >= POINTER_BYTES_MIN && sizeBytes < POINTER_BYTES_MAX;
}
