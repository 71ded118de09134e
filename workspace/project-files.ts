import { pipeline, type Readable } from "node:stream";
import { createGzip } from "node:zlib";
import { type Pack, pack } from "tar-stream";
import { vfs } from "~encore/clients";
import { listFiles, readBlobs } from "../vfs/read-tree";
import { vfsDb } from "./vfs-db";

/** A file of a project. */
export interface ProjectFile {
  path: string;
  /** As git writes it: `100644`, `100755`, `120000` for a link, `160000` for a submodule. */
  mode: string;
  hash: string | null;
  sizeBytes: number;
}

/** So much content is read at a time. One file that is larger is read alone, and whole. */
const BATCH_BYTES = 4 * 1024 * 1024;
const BATCH_FILES = 500;

/** Answers the number of a project's newest revision. */
export async function readHeadSeq(projectId: string, ownerId: string): Promise<number> {
  const authData = { userID: ownerId, isAdmin: false };
  const { data } = await vfs.revisions({ projectId, limit: 1 }, { authData });
  return data[0]?.seq ?? 0;
}

/** Lists a project's files at a revision. */
export async function listProjectFiles(projectId: string, seq: number): Promise<ProjectFile[]> {
  return await listFiles(vfsDb, projectId, seq);
}

/** What to do to one tree to make another of it. */
export interface TreeChange {
  /** Files that are new or other than before. */
  written: ProjectFile[];
  /** Paths that are gone, or that something of another kind takes the place of. */
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
  const tar = pack();
  fill(tar, files).then(
    () => tar.finalize(),
    (error: Error) => tar.destroy(error),
  );
  // Whoever reads the compressed end is told of a failure.
  return pipeline(tar, createGzip({ level: 1 }), () => undefined);
}

async function fill(tar: Pack, files: ProjectFile[]): Promise<void> {
  for (const batch of batchesOf(files)) {
    const hashes = batch.flatMap(({ hash }) => (hash === null ? [] : [hash]));
    const largest = Math.max(1, ...batch.map(({ sizeBytes }) => sizeBytes));
    const blobs = await readBlobs(vfsDb, hashes, largest);
    for (const file of batch) await addEntry(tar, file, blobs.get(file.hash ?? "") ?? Buffer.alloc(0));
  }
}

/** Resolves when whoever reads the tar has made room for the next entry. */
function addEntry(tar: Pack, file: ProjectFile, content: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null) => (error ? reject(error) : resolve());
    const { path: name } = file;
    if (file.mode === "160000") tar.entry({ name: `${name}/`, type: "directory" }, done);
    else if (file.mode === "120000") {
      tar.entry({ name, type: "symlink", linkname: content.toString("utf8") }, done);
    } else tar.entry({ name, mode: file.mode === "100755" ? 0o755 : 0o644 }, content, done);
  });
}

function* batchesOf(files: ProjectFile[]): Generator<ProjectFile[]> {
  let batch: ProjectFile[] = [];
  let bytes = 0;
  for (const file of files) {
    if (batch.length > 0 && (bytes + file.sizeBytes > BATCH_BYTES || batch.length === BATCH_FILES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(file);
    bytes += file.sizeBytes;
  }
  if (batch.length > 0) yield batch;
}
