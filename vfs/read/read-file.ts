import { Failure } from "../../shared/failure";
import { parseId } from "../../shared/ids";
import { assertSafePath } from "../../shared/safe-path";
import { readWholeBlobs } from "../content/blob.queries";
import { fileAt } from "../objects/find-entry";
import { projectNotFound } from "../tree/find-head";
import type { Head } from "../tree/head.queries";
import { findRootAt, onTrees } from "../tree/stored-trees.queries";
import type { EntryMode } from "../tree/tree";
import { findNewestHead } from "./newest-head";
import { recallContent, rememberContent } from "./recent-contents";

export interface FileRequest {
  ownerId: string;
  projectId: string;
  path: string;
  /** Null for the current one. */
  revision: number | null;
  /** Contents that the client already has. */
  knownHashes: string[];
}

/** A file with its bytes, unless they are stored in chunks or the client already has them. */
export interface ReadableFile {
  /** The revision that was read. */
  seq: number;
  mode: EntryMode;
  hash: string;
  sizeBytes: number;
  data: ArrayBuffer | null;
  contentId: string | null;
}

/** Finds a file to read; throws `not_found` if the project, the revision or the file does not exist. */
export async function readFile(request: FileRequest): Promise<ReadableFile> {
  const { path, revision, knownHashes } = request;
  assertSafePath(path);
  const { head, seq } = await findRevision(request);
  const root = await findRootAt(head, seq).catch((thrown: unknown) => {
    throw thrown instanceof Failure && revision !== null ? revisionNotFound() : thrown;
  });
  const file = await onTrees((nodes) => fileAt(nodes, root, path));
  if (file === null) throw fileNotFound(path);
  const { mode, hash, sizeBytes } = file;
  if (hash === null)
    throw new Failure("not_found", `${JSON.stringify(path)} is a submodule and has no content`, {
      param: "path",
    });
  const content = knownHashes.includes(hash) ? { data: null, contentId: null } : await readStored(hash);
  return { seq, mode, hash, sizeBytes, ...content };
}

async function findRevision({
  ownerId,
  projectId,
  revision,
}: FileRequest): Promise<{ head: Head; seq: number }> {
  const id = parseId("prj", projectId);
  const head = id && (await findNewestHead({ projectId: id, ownerId }));
  if (head === null) throw revision === null ? projectNotFound() : revisionNotFound();
  const seq = revision ?? head.seq;
  if (seq !== 0 && (seq < head.oldestSeq || seq > head.seq)) throw revisionNotFound();
  return { head, seq };
}

async function readStored(hash: string): Promise<{ data: ArrayBuffer | null; contentId: string | null }> {
  const recent = recallContent(hash);
  if (recent !== null) return { data: recent, contentId: null };
  const [blob] = await readWholeBlobs([hash]);
  if (blob === undefined) throw new Error("a file's blob is missing");
  if (blob.data !== null) rememberContent(hash, blob.data);
  return { data: blob.data, contentId: blob.contentId };
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
