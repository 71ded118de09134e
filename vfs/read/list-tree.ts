import { Failure } from "../../shared/failure";
import { assertSafePath } from "../../shared/safe-path";
import { listEntries, listFiles } from "../objects/list-entries";
import { compareBytes, isFolder, type NodeEntry } from "../objects/tree-node";
import type { TreeRequest } from "../requests/read-requests";
import { requireHead, requireSeq } from "../tree/find-head";
import type { Head } from "../tree/head.queries";
import { findRootAt, onTrees } from "../tree/stored-trees.queries";
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
  const root = await findRootAt(head, seq);
  const range = { root, path, after: cursor?.after ?? path, limit: limit + 1 };
  const items = await listOnce(range, request.recursive === true);
  if (items.length === 0 && path !== "" && cursor === null) throw folderNotFound(path);
  const data = items.slice(0, limit);
  const last = items.length > limit ? data.at(-1) : undefined;
  return { revision: seq, data, nextCursor: last === undefined ? null : writeCursor(seq, last) };
}

/** A folder of a tree, and where in it to begin. */
interface TreeRange {
  root: string;
  path: string;
  /** The path of the last item before; a folder's ends with a slash. */
  after: string;
  limit: number;
}

/** A tree never changes, so its listings are cached. */
async function listOnce(range: TreeRange, isRecursive: boolean): Promise<TreeItem[]> {
  const key = JSON.stringify([range, isRecursive]);
  const known = recallListing(key);
  if (known !== null) return known;
  const items = isRecursive ? await itemsBelow(range) : await itemsIn(range);
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
async function itemsIn({ root, path, after, limit }: TreeRange): Promise<TreeItem[]> {
  const folder = folderOf(path);
  const range = { path, afterKey: `/${after}`.slice(folder.length), limit };
  const entries = await onTrees((nodes) => listEntries(nodes, root, range));
  return (entries ?? []).map((entry) => toItem(folder.slice(1), entry));
}

function toItem(prefix: string, entry: NodeEntry): TreeItem {
  if (isFolder(entry)) return directory(`${prefix}${entry.name}/`);
  return toFileItem({ ...entry, path: prefix + entry.name });
}

/** Lists all files below a folder after a position, each folder before its content. */
async function itemsBelow({ root, path, after, limit }: TreeRange): Promise<TreeItem[]> {
  const folder = folderOf(path);
  const start: Place =
    after === "" || after.endsWith("/") ? { folder: `/${after}`, name: "" } : placeOf(after);
  const from = compareBytes(start.folder, folder) < 0 ? { folder, name: "" } : start;
  const files = await onTrees((nodes) => listFiles(nodes, root, { path, after: from, limit }));
  const items: TreeItem[] = [];
  let seen = from.folder;
  for (const file of files) {
    items.push(...newFolders(file.folder, seen).map(directory), toFileItem(file));
    seen = file.folder;
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

function toFileItem({
  path,
  name,
  mode,
  sizeBytes,
  hash,
  commitSha,
}: TreeEntry & { name: string }): TreeItem {
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
