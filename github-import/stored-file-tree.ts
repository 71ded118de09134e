import type { FileTree } from "../detection/file-tree";
import { listFiles, readBlobs } from "../vfs/read-tree";
import { vfsDb } from "./vfs-db";

/** Bounds what one read holds in memory. */
const FILES_PER_READ_MAX = 200;

/** Shows detection the regular files of a published revision. Links and submodules are not among them. */
export async function openStoredFileTree(projectId: string, revisionSeq: number): Promise<FileTree> {
  const entries = await listFiles(vfsDb, projectId, revisionSeq);
  const files = entries.filter((entry) => entry.mode === "100644" || entry.mode === "100755");
  const hashes = new Map(files.map((file) => [file.path, file.hash]));

  return {
    list: async () => files,
    async read(paths, maxBytes) {
      const contents = new Map<string, Uint8Array>();
      for (let start = 0; start < paths.length; start += FILES_PER_READ_MAX) {
        const batch = paths.slice(start, start + FILES_PER_READ_MAX);
        const blobs = await readBlobs(
          vfsDb,
          batch.flatMap((path) => hashes.get(path) ?? []),
          maxBytes,
        );
        for (const path of batch) {
          const content = blobs.get(hashes.get(path) ?? "");
          if (content !== undefined) contents.set(path, content);
        }
      }
      return contents;
    },
  };
}
