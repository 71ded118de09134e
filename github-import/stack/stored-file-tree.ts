import type { FileTree, TreeFile } from "../../detection/file-tree";
import { listFiles, readBlobs } from "../../vfs/read/read-tree";
import type { TreeEntry } from "../../vfs/tree/tree";
import { vfsDb } from "../vfs-db";

/** Limits the memory of one read. */
const FILES_PER_READ_MAX = 1_000;
const BYTES_PER_READ_MAX = 2 * 1024 ** 2;
/** The database reads the next batch while the previous one is processed. */
const READS_AT_ONCE = 2;

type StoredFile = TreeEntry & { hash: string };

/** The files of a published revision, as a tree for detection. */
export async function openStoredFileTree(projectId: string, revisionSeq: number): Promise<FileTree> {
  return storedFileTree(await listFiles(vfsDb, projectId, revisionSeq));
}

/** Stored files, as a tree for detection, without links and submodules. */
export function storedFileTree(entries: readonly TreeEntry[]): FileTree {
  const files = entries.filter(isRegularFile);

  return {
    list: async () => files,
    async read(paths, maxBytes) {
      // Called only a few times: an index of all paths would cost more than it saves.
      const wanted = new Set(paths);
      return await readFiles(
        files.filter(({ path }) => wanted.has(path)),
        maxBytes,
      );
    },
  };
}

function isRegularFile(entry: TreeEntry): entry is StoredFile {
  return entry.hash !== null && (entry.mode === "100644" || entry.mode === "100755");
}

async function readFiles(files: StoredFile[], maxBytes: number): Promise<Map<string, Uint8Array>> {
  const contents = new Map<string, Uint8Array>();
  const batches = cutIntoBatches(files, maxBytes).values();

  async function readOn(): Promise<void> {
    for (const batch of batches) {
      const blobs = await readBlobs(
        vfsDb,
        batch.map((file) => file.hash),
        maxBytes,
      );
      for (const { path, hash } of batch) {
        const content = blobs.get(hash);
        if (content !== undefined) contents.set(path, content);
      }
    }
  }

  await Promise.all(Array.from({ length: READS_AT_ONCE }, readOn));
  return contents;
}

/** Splits a list of files into batches that may be read at once. */
export function cutIntoBatches<File extends TreeFile>(files: readonly File[], maxBytes: number): File[][] {
  const batches: File[][] = [];
  let batch: File[] = [];
  let batchBytes = 0;
  for (const file of files) {
    const readBytes = Math.min(file.sizeBytes, maxBytes);
    if (
      batch.length === FILES_PER_READ_MAX ||
      (batchBytes + readBytes > BYTES_PER_READ_MAX && batch.length > 0)
    ) {
      batches.push(batch);
      batch = [];
      batchBytes = 0;
    }
    batch.push(file);
    batchBytes += readBytes;
  }
  return batch.length === 0 ? batches : [...batches, batch];
}
