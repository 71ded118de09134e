import { readBlobs } from "../../vfs/read/read-tree";
import type { TreeFile } from "../../vfs/tree/tree";
import { vfsDb } from "../vfs-db";

/** A pointer is smaller than that (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md), and no smaller than its lines. */
const POINTER_BYTES_MAX = 1_024;
const POINTER_BYTES_MIN = 100;
const POINTER =
  /^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\/v1\n(?:ext-[^\n]*\n)*oid sha256:[0-9a-f]{64}\nsize \d+\n?$/;
/** What one read takes, all in all a few megabytes. */
const HASHES_PER_READ = 5_000;

/**
 * Returns the hashes of the files that are pointers of Git LFS. Reads those of a pointer's size from the store: files that
 * an earlier import brought are nowhere else.
 */
export async function findLfsPointers(files: readonly (TreeFile | null)[]): Promise<Set<string>> {
  const hashes = [...new Set(files.filter(isCandidate).flatMap((file) => file?.hash ?? []))];
  const pointers = new Set<string>();
  for (let at = 0; at < hashes.length; at += HASHES_PER_READ) {
    const blobs = await readBlobs(vfsDb, hashes.slice(at, at + HASHES_PER_READ), POINTER_BYTES_MAX);
    for (const [hash, content] of blobs) if (POINTER.test(content.toString("latin1"))) pointers.add(hash);
  }
  return pointers;
}

function isCandidate(file: TreeFile | null): boolean {
  if (file === null) return false;
  const { mode, hash, sizeBytes } = file;
  const isFile = hash !== null && (mode === "100644" || mode === "100755");
  return isFile && sizeBytes >= POINTER_BYTES_MIN && sizeBytes < POINTER_BYTES_MAX;
}
