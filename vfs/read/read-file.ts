import { Failure } from "../../shared/failure";
import { parseId } from "../../shared/ids";
import { assertSafePath } from "../../shared/safe-path";
import { findFile, type StoredFile } from "../tree/entry.queries";
import { projectNotFound } from "../tree/find-head";
import { findNewestSeq } from "./newest-seq";
import { recallFile, rememberFile } from "./recent-files";

export interface FileRequest {
  ownerId: string;
  projectId: string;
  path: string;
  /** Null for the current one. */
  revision: number | null;
  /** Contents that the client already has. */
  knownHashes: string[];
}

/** A file with bytes: any entry but a submodule. */
export interface ReadableFile extends StoredFile {
  hash: string;
  /** The revision that was read. */
  seq: number;
}

/** Finds a file to read; throws `not_found` if the project, the revision or the file does not exist. */
export async function readFile(request: FileRequest): Promise<ReadableFile> {
  const { path, revision } = request;
  assertSafePath(path);
  const found = (await findRecent(request)) ?? (await findStored(request));
  if (found === null) throw revision === null ? projectNotFound() : revisionNotFound();
  const { mode, hash } = found;
  if (mode === null) throw fileNotFound(path);
  if (hash === null)
    throw new Failure("not_found", `${JSON.stringify(path)} is a submodule and has no content`, {
      param: "path",
    });
  return { ...found, mode, hash };
}

async function findStored(request: FileRequest) {
  const { ownerId, projectId, path, revision, knownHashes } = request;
  const id = parseId("prj", projectId);
  const found = id && (await findFile({ projectId: id, ownerId, path, seq: revision, knownHashes }));
  if (found?.mode && found.hash && found.data !== null) {
    const { seq, mode, hash, sizeBytes, data } = found;
    rememberFile(projectId, path, { seq, mode, hash, sizeBytes, data });
  }
  return found;
}

/** Returns a cached file of the same revision; null if it is not cached, or may not be read. */
async function findRecent({ projectId, ownerId, path, revision }: FileRequest) {
  const recent = recallFile(projectId, path);
  if (recent === null) return null;
  const newest = await findNewestSeq({ projectId, ownerId });
  if (newest === null || recent.seq !== (revision ?? newest) || recent.seq > newest) return null;
  return { ...recent, contentId: null };
}

function revisionNotFound(): Failure {
  return new Failure("not_found", "the project or its revision was not found", { param: "revision" });
}

function fileNotFound(path: string): Failure {
  return new Failure("not_found", `the file ${JSON.stringify(path)} was not found`, {
    param: "path",
    suggestion: "folders are listed with GET …/tree?path=",
  });
}
