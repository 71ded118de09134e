import { Failure } from "../../shared/failure";
import { assertSafePath } from "../../shared/safe-path";
import { type ListedFile, listFiles } from "../objects/list-entries";
import type { SearchQuery } from "../requests/read-requests";
import { requireHead, requireSeq } from "../tree/find-head";
import type { Head } from "../tree/head.queries";
import { findRootAt, onTrees } from "../tree/stored-trees.queries";
import { folderOf, type Place, placeOf } from "../tree/tree-path";
import { findMatches, type LineMatch } from "./find-matches";
import { type SearchedFile, searchContents, takeSearchable } from "./search.queries";

export interface SearchHit {
  path: string;
  /** Matches in the content; empty for a search in names. */
  matches: LineMatch[];
}

export interface SearchPage {
  /** The searched revision; the cursor continues in the same one. */
  revision: number;
  data: SearchHit[];
  /** Null when everything was searched. A page may be short or even empty and still have a next one. */
  nextCursor: string | null;
}

const PAGE_SIZE_DEFAULT = 50;
const FILES_PER_QUERY = 500;
const NAMES_PER_STEP = 20_000;
/** Limits of one request; the cursor continues the search where it stopped. */
const SEARCH_MS_MAX = 2_000;

/** Searches names or contents of a project's files. */
export async function searchTree(ownerId: string, request: SearchQuery): Promise<SearchPage> {
  const path = request.path ?? "";
  if (path !== "") assertSafePath(path);
  const head = await requireHead(ownerId, request.projectId);
  const cursor = request.cursor === undefined ? null : readCursor(request.cursor, head);
  const seq = requireSeq(head, cursor?.seq ?? request.revision ?? null);
  const after = cursor === null ? { folder: folderOf(path), name: "" } : placeOf(cursor.path);
  const range = { root: await findRootAt(head, seq), path, after };
  const search = request.in === "content" ? searchInContents : searchInNames;
  const { data, last } = await search(range, request.q, request.limit ?? PAGE_SIZE_DEFAULT);
  return { revision: seq, data, nextCursor: last === null ? null : writeCursor(seq, last) };
}

/** Where to search, and the position to start from. */
interface SearchRange {
  root: string;
  path: string;
  after: Place;
}

interface Found {
  data: SearchHit[];
  /** The last file that was searched; null if there are no more. */
  last: string | null;
}

async function searchInNames(range: SearchRange, text: string, limit: number): Promise<Found> {
  const wanted = text.toLowerCase();
  const paths: string[] = [];
  let after: Place | undefined = range.after;
  while (after !== undefined && paths.length <= limit) {
    const files: ListedFile[] = await listAfter(range, after, NAMES_PER_STEP);
    paths.push(...files.map(({ path }) => path).filter((path) => path.toLowerCase().includes(wanted)));
    after = files.length === NAMES_PER_STEP ? files.at(-1) : undefined;
  }
  const data = paths.slice(0, limit).map((path) => ({ path, matches: [] }));
  return { data, last: paths.length > limit ? (data.at(-1)?.path ?? null) : null };
}

async function searchInContents(range: SearchRange, text: string, limit: number): Promise<Found> {
  const wanted = Buffer.from(text);
  const endsAt = performance.now() + SEARCH_MS_MAX;
  const data: SearchHit[] = [];
  let after = range.after;
  for (;;) {
    const files = takeSearchable(await listAfter(range, after, FILES_PER_QUERY));
    for (const file of await searchContents(files, wanted)) {
      data.push(...hitsIn(file, wanted));
      if (data.length === limit) return { data, last: file.path };
    }
    const last = files.at(-1);
    if (last === undefined) return { data, last: null };
    after = last;
    if (performance.now() > endsAt) return { data, last: last.path };
  }
}

async function listAfter({ root, path }: SearchRange, after: Place, limit: number): Promise<ListedFile[]> {
  return await onTrees((nodes) => listFiles(nodes, root, { path, after, limit }));
}

function hitsIn({ path, data }: SearchedFile, text: Buffer): SearchHit[] {
  return data === null ? [] : [{ path, matches: findMatches(Buffer.from(data), text) }];
}

/** The end of a page. It contains the revision, so that the next page searches the same tree. */
interface Cursor {
  seq: number;
  path: string;
}

function writeCursor(seq: number, path: string): string {
  return Buffer.from(`${seq}:${path}`).toString("base64url");
}

function readCursor(text: string, head: Head): Cursor {
  const match = /^(\d{1,9}):([^\0]+)$/s.exec(Buffer.from(text, "base64url").toString());
  const cursor = { seq: Number(match?.[1]), path: match?.[2] ?? "" };
  if (match !== null && cursor.seq <= head.seq) return cursor;
  throw new Failure("invalid_argument", "invalid cursor", { param: "cursor" });
}
