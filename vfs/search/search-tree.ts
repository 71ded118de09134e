import { Failure } from "../../shared/failure";
import { assertSafePath } from "../../shared/safe-path";
import type { SearchQuery } from "../requests/read-requests";
import { requireHead, requireSeq } from "../tree/find-head";
import type { Head } from "../tree/head.queries";
import { endOfFolder, folderOf, type Place, pathOf, placeOf } from "../tree/tree-path";
import { findMatches, type LineMatch } from "./find-matches";
import { findNames, type SearchedFile, type SearchRange, searchContents } from "./search.queries";

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
/** The amount searched and, at worst, transferred at once: many small files, or a few just below the size limit. */
const FILES_PER_QUERY = 500;
const BYTES_PER_QUERY = 8 * 1024 * 1024;
/** Limits of one request; the cursor continues the search where it stopped. */
const SEARCH_MS_MAX = 2_000;

/** Searches names or contents of a project's files. */
export async function searchTree(ownerId: string, request: SearchQuery): Promise<SearchPage> {
  const path = request.path ?? "";
  if (path !== "") assertSafePath(path);
  const head = await requireHead(ownerId, request.projectId);
  const cursor = request.cursor === undefined ? null : readCursor(request.cursor, head);
  const seq = requireSeq(head, cursor?.seq ?? request.revision ?? null);
  const folder = folderOf(path);
  const after = cursor === null ? { folder, name: "" } : placeOf(cursor.path);
  const range = { projectId: head.projectId, seq, folder, end: endOfFolder(folder), after };
  const search = request.in === "content" ? searchInContents : searchInNames;
  const { data, last } = await search(range, request.q, request.limit ?? PAGE_SIZE_DEFAULT);
  return { revision: seq, data, nextCursor: last === null ? null : writeCursor(seq, last) };
}

interface Found {
  data: SearchHit[];
  /** The last file that was searched; null if there are no more. */
  last: string | null;
}

async function searchInNames(range: SearchRange, text: string, limit: number): Promise<Found> {
  const places = await findNames(range, text, limit + 1);
  const data = places.slice(0, limit).map((place) => ({ path: pathOf(place), matches: [] }));
  return { data, last: places.length > limit ? (data.at(-1)?.path ?? null) : null };
}

async function searchInContents(range: SearchRange, text: string, limit: number): Promise<Found> {
  const query = { text: Buffer.from(text), filesMax: FILES_PER_QUERY, bytesMax: BYTES_PER_QUERY };
  const endsAt = performance.now() + SEARCH_MS_MAX;
  const data: SearchHit[] = [];
  let after: Place = range.after;
  for (;;) {
    const files = await searchContents({ ...range, after }, query);
    for (const file of files) {
      after = file;
      data.push(...hitsIn(file, query.text));
      if (data.length === limit) return { data, last: pathOf(after) };
    }
    if (files.length === 0) return { data, last: null };
    if (performance.now() > endsAt) return { data, last: pathOf(after) };
  }
}

function hitsIn(file: SearchedFile, text: Buffer): SearchHit[] {
  if (file.data === null) return [];
  return [{ path: pathOf(file), matches: findMatches(Buffer.from(file.data), text) }];
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
