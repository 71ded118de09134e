import { Failure } from "../../shared/failure";
import { assertSafePath } from "../../shared/safe-path";
import { compareTrees } from "../objects/compare-trees";
import type { DiffRequest } from "../requests/read-requests";
import { requireHead, requireSeq } from "../tree/find-head";
import type { Head } from "../tree/head.queries";
import { findLastImport } from "../tree/revision.queries";
import { findRootAt, onTrees } from "../tree/stored-trees.queries";
import { type Difference, describeChanges } from "./diff";
import { noPatch, type Patch, writePatches } from "./write-patches";

/** A difference, with its text if requested. */
export interface DiffItem extends Difference, Patch {}

export interface DiffPage {
  /** The compared revisions; the cursor continues with the same ones. */
  from: number;
  to: number;
  data: DiffItem[];
  nextCursor: string | null;
}

const PAGE_SIZE_DEFAULT = 100;
/** The maximum number of files whose texts are compared for one response. */
const PATCHES_MAX = 50;

/** Compares two revisions of a project; throws `not_found` if one does not exist. */
export async function diffTrees(ownerId: string, request: DiffRequest): Promise<DiffPage> {
  const { path = "", patch = false } = request;
  if (path !== "") assertSafePath(path);
  const head = await requireHead(ownerId, request.projectId);
  const { from, to, offset } = rangeOf(request, head);
  const pair = { from: await findRootAt(head, from), to: await findRootAt(head, to), path };
  const all = describeChanges(await onTrees((nodes) => compareTrees(nodes, pair)));
  const end = offset + pageSizeOf(request);
  const differences = all.slice(offset, end);
  const patches = await writePatches(patch ? differences : []);
  const data = differences.map((each, index) => ({ ...each, ...(patches[index] ?? noPatch) }));
  return { from, to, data, nextCursor: end < all.length ? writeCursor({ from, to, offset: end }) : null };
}

function rangeOf(request: DiffRequest, head: Head): Cursor {
  if (request.cursor !== undefined) return readCursor(request.cursor, head);
  const to = requireSeq(head, request.to ?? null, "to");
  const from = requireSeq(head, request.from ?? Math.max(0, to - 1), "from");
  return { from, to, offset: 0 };
}

function pageSizeOf({ limit = PAGE_SIZE_DEFAULT, patch = false }: DiffRequest): number {
  return patch ? Math.min(limit, PATCHES_MAX) : limit;
}

/** Compares the current files with those of the last import, or with an empty tree if there was none. */
export async function diffSinceImport(ownerId: string, request: DiffRequest): Promise<DiffPage> {
  const { projectId } = await requireHead(ownerId, request.projectId);
  return await diffTrees(ownerId, { ...request, from: await findLastImport(projectId) });
}

/** The end of a page. It contains the revisions, so that the next page compares the same trees. */
interface Cursor {
  from: number;
  to: number;
  offset: number;
}

function writeCursor({ from, to, offset }: Cursor): string {
  return Buffer.from(`${from}:${to}:${offset}`).toString("base64url");
}

function readCursor(text: string, head: Head): Cursor {
  const match = /^(\d{1,9}):(\d{1,9}):(\d{1,9})$/.exec(Buffer.from(text, "base64url").toString());
  const cursor = { from: Number(match?.[1]), to: Number(match?.[2]), offset: Number(match?.[3]) };
  if (match !== null && Math.max(cursor.from, cursor.to) <= head.seq) return cursor;
  throw new Failure("invalid_argument", "invalid cursor", { param: "cursor" });
}
