import type { Readable } from "node:stream";
import { vfs } from "~encore/clients";
import { packTarGz } from "../../vfs/archive/pack-tar";
import { isRevisionKept, listFiles, readBlobs, readContents } from "../../vfs/read/read-tree";
import type { TreeEntry } from "../../vfs/tree/tree";
import { vfsDb } from "./vfs-db";

/** A file of a project. */
export type ProjectFile = TreeEntry;

/** Returns the number of a project's current revision. */
export async function readHeadSeq(projectId: string, ownerId: string): Promise<number> {
  const authData = { userID: ownerId, isAdmin: false };
  const { data } = await vfs.revisions({ projectId, limit: 1 }, { authData });
  return data[0]?.seq ?? 0;
}

/** Lists a project's files at a revision. */
export async function listProjectFiles(projectId: string, seq: number): Promise<ProjectFile[]> {
  return await listFiles(vfsDb, projectId, seq);
}

/** Whether the changes since a sandbox's revision can be computed. */
export async function isComparable(projectId: string, seq: number): Promise<boolean> {
  return seq > 0 && (await isRevisionKept(vfsDb, projectId, seq));
}

/** The changes from one tree to another. */
export interface TreeChange {
  /** Files that are new or changed. */
  written: ProjectFile[];
  /** Paths that were deleted, or replaced by an entry of another kind. */
  removed: string[];
}

/** Compares two trees of a project. */
export function compareTrees(before: ProjectFile[], after: ProjectFile[]): TreeChange {
  const old = new Map(before.map((file) => [file.path, file]));
  const now = new Set(after.map(({ path }) => path));
  const written = after.filter((file) => {
    const was = old.get(file.path);
    return was === undefined || was.hash !== file.hash || was.mode !== file.mode;
  });
  const replaced = written.filter(({ path, mode }) => old.has(path) && old.get(path)?.mode !== mode);
  const removed = before.filter(({ path }) => !now.has(path));
  return { written, removed: [...removed, ...replaced].map(({ path }) => path) };
}

/** Packs files into a gzipped tar, as they are read. */
export function packFiles(files: ProjectFile[]): Readable {
  return packTarGz(readContents(vfsDb, files), { madeAt: new Date(), prefixLength: 0 });
}

/** Reads the texts of files, by path; those that are larger than the limit are missing. */
export async function readTexts(
  files: readonly ProjectFile[],
  bytesMax: number,
): Promise<ReadonlyMap<string, string>> {
  const small = files.filter(({ sizeBytes }) => sizeBytes <= bytesMax);
  const hashes = small.flatMap(({ hash }) => hash ?? []);
  const blobs = await readBlobs(vfsDb, hashes, bytesMax);
  return new Map(small.map(({ path, hash }) => [path, blobs.get(hash ?? "")?.toString("utf8") ?? ""]));
}
