import { Failure } from "../../shared/failure";
import { assertSafePath } from "../../shared/safe-path";
import type { TreeRequest } from "../requests/read-requests";
import { type ListedEntry, listBelow, listFolder, type TreeRange } from "../tree/entry.queries";
import { requireHead, requireSeq } from "../tree/find-head";
import type { Head } from "../tree/head.queries";
import type { EntryMode, TreeEntry } from "../tree/tree";
import { folderOf, foldersAbove, type Place, placeOf } from "../tree/tree-path";
import { recallListing, rememberListing } from "./recent-listings";

export interface TreeItem {
  path: string;
  name: string;
  kind: "file" | "directory" | "symlink" | "submodule";
  /** As in git, e.g. `100644`; `040000` for a directory. */
  mode: string;
  /** Null for a directory. */
  sizeBytes: number | null;
  /** SHA-256 of the content, as in its ETag; null for a directory and a submodule. */
  hash: string | null;
  /** The commit that a submodule points to. */
  commitSha: string | null;
}

export interface TreePage {
  /** The listed revision; the cursor continues in the same one. */
  revision: number;
  data: TreeItem[];
  nextCursor: string | null;
}

const PAGE_SIZE_DEFAULT = 1_000;

/** Lists a folder, or everything below it; throws `not_found` if the tree has no such folder. */
export async function listTree(ownerId: string, request: TreeRequest): Promise<TreePage> {
  const head = await requireHead(ownerId, request.projectId);
  const path = requireFolderPath(request.path ?? "");
  const cursor = request.cursor === undefined ? null : readCursor(request.cursor, head);
  const seq = requireSeq(head, cursor?.seq ?? request.revision ?? null);
  const limit = request.limit ?? PAGE_SIZE_DEFAULT;
  const range = { projectId: head.projectId, seq, folder: folderOf(path), limit: limit + 1 };
  const items = await listOnce(range, cursor?.after ?? path, request.recursive === true);
  if (items.length === 0 && path !== "" && cursor === null) throw folderNotFound(path);
  const data = items.slice(0, limit);
  const last = items.length > limit ? data.at(-1) : undefined;
  return { revision: seq, data, nextCursor: last === undefined ? null : writeCursor(seq, last) };
}

/** A revision never changes, so its listings are cached. */
async function listOnce(range: TreeRange, after: string, isRecursive: boolean): Promise<TreeItem[]> {
  const key = JSON.stringify([range, after, isRecursive]);
  const known = recallListing(key);
  if (known !== null) return known;
  const items = isRecursive ? await itemsBelow(range, after) : await itemsIn(range, after);
  rememberListing(key, items);
  return items;
}

function requireFolderPath(text: string): string {
  const path = text.replace(/^\/|\/$/g, "");
  if (path !== "") assertSafePath(path);
  return path;
}

function folderNotFound(path: string): Failure {
  return new Failure("not_found", `the folder ${JSON.stringify(path)} was not found`, { param: "path" });
}

/** Lists the content of a folder, folders included, after a position. */
async function itemsIn(range: TreeRange, after: string): Promise<TreeItem[]> {
  const afterKey = `/${after}`.slice(range.folder.length);
  const entries = await listFolder(range, afterKey);
  return entries.map((entry) => toItem(range.folder, entry));
}

function toItem(folder: string, entry: ListedEntry): TreeItem {
  const { key, mode, hash, sizeBytes, commitSha } = entry;
  const path = folder.slice(1) + key;
  if (mode === null) return directory(path);
  return { path, name: key, kind: kindOf(mode), mode, sizeBytes, hash, commitSha };
}

/** Lists all files below a folder after a position, each folder before its content. */
async function itemsBelow(range: TreeRange, after: string): Promise<TreeItem[]> {
  const start: Place =
    after === "" || after.endsWith("/") ? { folder: `/${after}`, name: "" } : placeOf(after);
  const from = start.folder < range.folder ? { folder: range.folder, name: "" } : start;
  const items: TreeItem[] = [];
  let seen = from.folder;
  for (const entry of await listBelow(range, from)) {
    items.push(...newFolders(entry.folder, seen).map(directory), toFileItem(entry));
    seen = entry.folder;
  }
  return items;
}

/** The folders, outermost first, that an ordered listing enters for the first time: "/a/b/" → "a/", "a/b/". */
function newFolders(folder: string, seen: string): string[] {
  if (folder === seen || folder === "/") return [];
  const path = folder.slice(1, -1);
  return [...foldersAbove(path), path]
    .filter((each) => !seen.startsWith(folderOf(each)))
    .map((each) => `${each}/`);
}

function toFileItem({ path, name, mode, sizeBytes, hash, commitSha }: TreeEntry & Place): TreeItem {
  return { path, name, kind: kindOf(mode), mode, sizeBytes, hash, commitSha };
}

/** The item of a folder whose path ends with a slash. */
function directory(key: string): TreeItem {
  const path = key.slice(0, -1);
  const name = path.slice(path.lastIndexOf("/") + 1);
  return { path, name, kind: "directory", mode: "040000", sizeBytes: null, hash: null, commitSha: null };
}

function kindOf(mode: EntryMode): TreeItem["kind"] {
  if (mode === "120000") return "symlink";
  return mode === "160000" ? "submodule" : "file";
}

/** The end of a page. It contains the revision, so that the next page lists the same tree. */
interface Cursor {
  seq: number;
  /** The path of the last item; a folder's ends with a slash. */
  after: string;
}

function writeCursor(seq: number, last: TreeItem): string {
  const after = last.kind === "directory" ? `${last.path}/` : last.path;
  return Buffer.from(`${seq}:${after}`).toString("base64url");
}

function readCursor(text: string, head: Head): Cursor {
  const match = /^(\d{1,9}):([^\0]+)$/s.exec(Buffer.from(text, "base64url").toString());
  const cursor = { seq: Number(match?.[1]), after: match?.[2] ?? "" };
  if (match !== null && cursor.seq <= head.seq) return cursor;
  throw new Failure("invalid_argument", "invalid cursor", { param: "cursor" });
}
