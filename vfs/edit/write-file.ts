import { Failure } from "../../shared/failure";
import { assertNewPath } from "../../shared/safe-path";
import { storeStream } from "../content/blob.queries";
import type { StoredBlob } from "../content/store-content";
import { type Conditions, holds } from "../http/etag";
import { fileAt } from "../objects/find-entry";
import { requireHead } from "../tree/find-head";
import { findRootAt, onTrees } from "../tree/stored-trees.queries";
import type { EntryMode } from "../tree/tree";
import { editTree } from "./edit-tree";
import type { WorkingTree } from "./working-tree";

/** The largest file that may be written, while the database is on the host's disk. */
export const FILE_BYTES_MAX = 512 * 1024 * 1024;

/** The timeout of an upload. */
const UPLOAD_MS_MAX = 60 * 60_000;

export interface WriteRequest {
  ownerId: string;
  projectId: string;
  path: string;
  /** Null for the existing file's mode, or a regular file's. */
  mode: EntryMode | null;
  conditions: Conditions;
  /** The announced length; null if there is none. */
  declaredBytes: number | null;
  body: AsyncIterable<Buffer>;
}

/** The result of a write. `isStale`: a condition did not match and nothing was written. */
export interface WriteOutcome {
  /** The current content; null if there is none. */
  hash: string | null;
  mode: EntryMode;
  sizeBytes: number;
  revision: number;
  isNew: boolean;
  isStale: boolean;
}

/**
 * Writes a file from a stream. The bytes are stored first; then the tree changes in one short transaction, in which the
 * conditions are finally checked. If possible, `too_large` and stale conditions are reported before a byte is read.
 */
export async function writeFile(request: WriteRequest): Promise<WriteOutcome> {
  const { ownerId, projectId, path } = request;
  assertNewPath(path);
  refuseTooLarge(request.declaredBytes ?? 0);
  const stale = await findStale(request);
  if (stale !== null) return stale;
  const blob = await storeBody(request, AbortSignal.timeout(UPLOAD_MS_MAX));
  let outcome: Omit<WriteOutcome, "revision"> | undefined;
  const revision = await editTree({ projectId, ownerId }, [path], (tree) => {
    outcome = place(tree, request, blob);
  });
  if (outcome === undefined) throw new Error("the edit was not applied");
  return { ...outcome, revision };
}

async function storeBody(request: WriteRequest, signal: AbortSignal): Promise<StoredBlob> {
  try {
    return await storeStream(guarded(request), signal);
  } catch (error) {
    if (error !== signal.reason) throw error;
    throw new Failure("deadline_exceeded", `the upload took longer than ${UPLOAD_MS_MAX / 60_000} minutes`);
  }
}

/** The existing file if it does not match the conditions; null if it does so far. */
async function findStale(request: WriteRequest): Promise<WriteOutcome | null> {
  const { ownerId, path, conditions } = request;
  const head = await requireHead(ownerId, request.projectId);
  const root = await findRootAt(head, head.seq);
  const standing = await onTrees((nodes) => fileAt(nodes, root, path));
  const hash = standing?.hash ?? null;
  if (holds(conditions, hash)) return null;
  const mode = standing?.mode ?? request.mode ?? "100644";
  const sizeBytes = standing?.sizeBytes ?? 0;
  return { mode, hash, sizeBytes, revision: head.seq, isNew: hash === null, isStale: true };
}

function place(
  tree: WorkingTree,
  request: WriteRequest,
  blob: { hash: string; sizeBytes: number },
): Omit<WriteOutcome, "revision"> {
  const { path, conditions } = request;
  const before = tree.find(path);
  const mode = request.mode ?? tree.modeFor(path);
  const facts = { mode, sizeBytes: blob.sizeBytes, isNew: before === null };
  if (!holds(conditions, before?.hash ?? null)) {
    return { ...facts, hash: before?.hash ?? null, isStale: true };
  }
  tree.write(path, { ...blob, mode, commitSha: null });
  return { ...facts, hash: blob.hash, isStale: false };
}

/** Forwards a body; throws if it exceeds the limit, or is shorter than announced. */
async function* guarded(request: WriteRequest): AsyncGenerator<Buffer> {
  let received = 0;
  for await (const part of request.body) {
    received += part.length;
    refuseTooLarge(received);
    yield part;
  }
  if (request.declaredBytes !== null && received !== request.declaredBytes) {
    throw new Failure(
      "invalid_argument",
      `the body ended after ${received} of ${request.declaredBytes} bytes`,
    );
  }
}

function refuseTooLarge(sizeBytes: number): void {
  if (sizeBytes > FILE_BYTES_MAX) {
    throw new Failure("too_large", `files are limited to ${FILE_BYTES_MAX / 1024 ** 2} MiB`);
  }
}
