import { Failure } from "../../shared/failure";
import type { Idempotency } from "../../shared/idempotency";
import { assertNewPath, assertSafePath } from "../../shared/safe-path";
import { storeContents } from "../content/blob.queries";
import type { StoredBlob } from "../content/store-content";
import type { Operation, WriteOperation } from "../requests/edit-requests";
import { requireHead } from "../tree/find-head";
import { editTree } from "./edit-tree";
import type { WorkingTree } from "./working-tree";

export interface BatchRequest {
  ownerId: string;
  projectId: string;
  operations: Operation[];
  expectedSeq: number | null;
  idempotency: Idempotency | null;
}

/** The limit of the total content of a batch's writes. */
export const BATCH_BYTES_MAX = 20 * 1024 * 1024;
const STORE_MS_MAX = 60_000;

/**
 * Applies all operations as one revision, or none: a failure names its operation and refuses all. Returns the revision.
 */
export async function runBatch(request: BatchRequest): Promise<number> {
  const { ownerId, projectId, operations } = request;
  const paths = withEach(operations, pathsOf).flat();
  await requireHead(ownerId, projectId);
  const blobs = await storeWrites(operations);
  return await editTree(request, paths, (tree) => {
    withEach(operations, (operation) => apply(tree, operation, blobs.get(operation)));
  });
}

/** Calls `act` for each operation; adds to a failure which one it was. */
function withEach<Result>(operations: Operation[], act: (operation: Operation) => Result): Result[] {
  return operations.map((operation, index) => {
    try {
      return act(operation);
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      const param = `operations.${index}`;
      const { suggestion } = thrown;
      throw new Failure(thrown.reason, `${param}: ${thrown.message}`, {
        cause: thrown,
        param,
        ...(suggestion !== null && { suggestion }),
      });
    }
  });
}

function pathsOf(operation: Operation): string[] {
  const { old, next } = operandsOf(operation);
  for (const path of old) assertSafePath(path);
  for (const path of next) assertNewPath(path);
  return [...old, ...next];
}

/** The paths from which an operation removes files, and those to which it writes files. */
function operandsOf(operation: Operation): { old: string[]; next: string[] } {
  if (operation.op === "move") return { old: [operation.from], next: [operation.to] };
  return operation.op === "write" ? { old: [], next: [operation.path] } : { old: [operation.path], next: [] };
}

async function storeWrites(operations: Operation[]): Promise<ReadonlyMap<Operation, StoredBlob>> {
  const writes = operations.filter((operation) => operation.op === "write");
  const contents = writes.map(({ content, encoding = "utf8" }) => Buffer.from(content, encoding));
  const sizeBytes = contents.reduce((sum, content) => sum + content.length, 0);
  if (sizeBytes > BATCH_BYTES_MAX) {
    throw new Failure("too_large", `a batch may write ${BATCH_BYTES_MAX} bytes, this one has ${sizeBytes}`, {
      suggestion: "write large files with PUT",
    });
  }
  const stored = await storeContents(contents, AbortSignal.timeout(STORE_MS_MAX));
  return new Map(writes.flatMap((write, index) => (stored[index] ? [[write, stored[index]]] : [])));
}

function apply(tree: WorkingTree, operation: Operation, blob: StoredBlob | undefined): void {
  if (operation.op === "move") tree.move(operation.from, operation.to, operation.overwrite);
  else if (operation.op === "delete") tree.remove(operation.path, operation.recursive ?? false);
  else write(tree, operation, blob);
}

function write(tree: WorkingTree, operation: WriteOperation, blob: StoredBlob | undefined): void {
  if (blob === undefined) throw new Error("a write has no stored content");
  const mode = operation.mode ?? tree.modeFor(operation.path);
  tree.write(operation.path, { ...blob, mode, commitSha: null });
}
