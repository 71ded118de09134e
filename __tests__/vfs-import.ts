import { newId } from "../shared/ids";
import { type SourceBlob, storeBlobs } from "../vfs/content/store-blobs";
import { db } from "../vfs/db";
import { type PublishedRevision, publishImport } from "../vfs/publish/publish-revision";
import type { EntryMode, TreeEntry } from "../vfs/tree/tree";
import type { VfsProject } from "./vfs-project";

/** A file of a tree that a test imports; a string is a regular file. */
export type ImportedFile = string | { mode: EntryMode; content: string } | { commitSha: string };

export const neverAborted = new AbortController().signal;

/** Stores contents as an import does, by path. */
export async function* blobsOf(files: Record<string, string | Buffer>): AsyncGenerator<SourceBlob[]> {
  for (const [key, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    yield [{ key, sizeBytes: content.length, content }];
  }
}

/** Stores the contents of files and returns their tree. */
export async function storeTree(files: Record<string, ImportedFile>): Promise<TreeEntry[]> {
  const texts: Record<string, string> = {};
  for (const [path, file] of Object.entries(files)) {
    if (typeof file === "string") texts[path] = file;
    else if ("content" in file) texts[path] = file.content;
  }
  const stored = await storeBlobs(db, blobsOf(texts), { signal: neverAborted });
  return Object.entries(files).map(([path, file]) => {
    if (typeof file === "object" && "commitSha" in file) {
      return { path, mode: "160000", hash: null, sizeBytes: 0, commitSha: file.commitSha };
    }
    const blob = stored.get(path);
    if (blob === undefined) throw new Error(`${path} was not stored`);
    return { path, mode: typeof file === "string" ? "100644" : file.mode, ...blob, commitSha: null };
  });
}

/** Imports a tree into a project. */
export async function importTree(
  project: VfsProject,
  files: Record<string, ImportedFile>,
  importId: string = newId("imp"),
): Promise<PublishedRevision> {
  const { projectId } = project;
  const entries = await storeTree(files);
  return await publishImport(db, { projectId, importId, commitSha: "0".repeat(40), entries }, neverAborted);
}
