import { Failure } from "../shared/failure";
import { parseId } from "../shared/ids";
import { recallContent, rememberContent } from "./content/recent-contents";
import { findFile, type StoredFile } from "./entry.queries";
import { projectNotFound } from "./find-head";
import { assertSafePath } from "./tree-path";

export interface FileRequest {
  ownerId: string;
  projectId: string;
  path: string;
  /** Null: the newest. */
  revision: number | null;
  /** Contents that the client has. */
  knownHashes: string[];
}

/** A file that has bytes: everything but a submodule. */
export interface ReadableFile extends StoredFile {
  hash: string;
  /** The revision that was read. */
  seq: number;
}

/** Finds a file to be read; `not_found` where the project, the revision or the file is not there. */
export async function readFile(request: FileRequest): Promise<ReadableFile> {
  const { ownerId, projectId, path, revision, knownHashes } = request;
  assertSafePath(path);
  const id = parseId("prj", projectId);
  const recent = recallContent(projectId, path);
  const known = recent === null ? knownHashes : [...knownHashes, recent.hash];
  const found = id && (await findFile({ projectId: id, ownerId, path, seq: revision, knownHashes: known }));
  if (found === null) throw revision === null ? projectNotFound() : revisionNotFound();
  const { mode, hash } = found;
  if (mode === null) throw fileNotFound(path);
  if (hash === null)
    throw new Failure("not_found", `${JSON.stringify(path)} is a submodule, it has no content`);
  if (found.data !== null) rememberContent(projectId, path, { hash, data: found.data });
  const data = found.data ?? (recent?.hash === hash ? recent.data : null);
  return { ...found, mode, hash, data };
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
