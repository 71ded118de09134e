import type { CommitBlob } from "../../git/commit-tree";
import { readBlobs, withPrefix } from "../../vfs/read/read-tree";
import type { TreeFile } from "../../vfs/tree/tree";
import { vfsDb } from "../vfs-db";

/** A pointer is smaller than that (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md), and no smaller than its lines. */
const POINTER_BYTES_MAX = 1_024;
const POINTER_BYTES_MIN = 100;
const POINTER_PREFIX = "version https://";
const PREFIX_BYTES = Buffer.from(POINTER_PREFIX);
const POINTER =
  /^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\/v1\n(?:ext-[^\n]*\n)*oid sha256:[0-9a-f]{64}\nsize \d+\n?$/;
/** What one read of contents takes, all in all a few megabytes. */
const HASHES_PER_READ = 5_000;

/**
 * Returns the hashes of the files that are pointers of Git LFS. Asks the store, which also has the files that an earlier
 * import brought, and reads only those that begin as a pointer does.
 */
export async function findLfsPointers(files: readonly (TreeFile | null)[]): Promise<Set<string>> {
  const candidates = [...new Set(files.filter(isCandidate).flatMap((file) => file?.hash ?? []))];
  const hashes = await withPrefix(vfsDb, candidates, POINTER_PREFIX);
  const pointers = new Set<string>();
  for (let at = 0; at < hashes.length; at += HASHES_PER_READ) {
    const blobs = await readBlobs(vfsDb, hashes.slice(at, at + HASHES_PER_READ), POINTER_BYTES_MAX);
    for (const [hash, content] of blobs) if (isPointer(content)) pointers.add(hash);
  }
  return pointers;
}

/** The pointers among blobs, by key, which are noticed while they pass to the store: reading them again takes longer. */
export class PassingPointers {
  readonly keys = new Set<string>();

  async *watch(source: AsyncIterable<readonly CommitBlob[]>): AsyncGenerator<readonly CommitBlob[]> {
    for await (const blobs of source) {
      for (const blob of blobs) this.#notice(blob);
      yield blobs;
    }
  }

  #notice({ key, content }: CommitBlob): void {
    if (!Buffer.isBuffer(content) || !isPointer(content)) return;
    this.keys.add(typeof key === "string" ? key : key());
  }
}

function isPointer(content: Buffer): boolean {
  if (!hasPointerSize(content.length) || !content.subarray(0, PREFIX_BYTES.length).equals(PREFIX_BYTES))
    return false;
  return POINTER.test(content.toString("latin1"));
}

function hasPointerSize(sizeBytes: number): boolean {
  return sizeBytes >= POINTER_BYTES_MIN && sizeBytes < POINTER_BYTES_MAX;
}

function isCandidate(file: TreeFile | null): boolean {
  if (file === null) return false;
  const { mode, hash, sizeBytes } = file;
  const isFile = hash !== null && (mode === "100644" || mode === "100755");
  return isFile && hasPointerSize(sizeBytes);
}
