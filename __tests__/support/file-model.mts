import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { extract } from "tar-stream";
import { expect } from "vitest";
import type { EntryMode } from "../../vfs/tree/tree.ts";
import { checkedFetch } from "./checked-fetch.mts";

/** A file as a test expects it. The content of a submodule is its commit. */
export interface ModelFile {
  mode: EntryMode;
  content: string;
}

/** The expected files of a revision, by path. */
export type ModelTree = ReadonlyMap<string, ModelFile>;

/** A file's new state; null if it is deleted. */
export type ModelChanges = Record<string, ModelFile | null>;

export function file(content: string, mode: EntryMode = "100644"): ModelFile {
  return { mode, content };
}

export function changed(tree: ModelTree, changes: ModelChanges): ModelTree {
  const next = new Map(tree);
  for (const [path, after] of Object.entries(changes)) {
    if (after === null) next.delete(path);
    else next.set(path, after);
  }
  return next;
}

/** The changes that lead from one tree to another. */
export function changesBetween(before: ModelTree, after: ModelTree): ModelChanges {
  const changes: ModelChanges = {};
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(path), after.get(path)];
    if (was?.mode !== is?.mode || was?.content !== is?.content) changes[path] = is ?? null;
  }
  return changes;
}

export function sizeOf({ mode, content }: ModelFile): number {
  return mode === "160000" ? 0 : Buffer.byteLength(content);
}

export function totalsOf(tree: ModelTree): { files: number; sizeBytes: number } {
  return { files: tree.size, sizeBytes: [...tree.values()].reduce((sum, each) => sum + sizeOf(each), 0) };
}

export function hashOf(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Text by its UTF-8 bytes, as the API sorts. */
function inByteOrder(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function placeOf(path: string): { folder: string; name: string } {
  const at = path.lastIndexOf("/") + 1;
  return { folder: path.slice(0, at), name: path.slice(at) };
}

/** What identifies an item of a listing: its path, its mode, and its content. */
export interface ListedItem {
  path: string;
  name: string;
  kind: string;
  mode: string;
  sizeBytes: number | null;
  hash: string | null;
  commitSha: string | null;
}

function itemOf(path: string, { mode, content }: ModelFile): ListedItem {
  const common = { path, name: placeOf(path).name, mode };
  if (mode === "160000")
    return { ...common, kind: "submodule", sizeBytes: 0, hash: null, commitSha: content };
  const kind = mode === "120000" ? "symlink" : "file";
  return { ...common, kind, sizeBytes: Buffer.byteLength(content), hash: hashOf(content), commitSha: null };
}

function directoryOf(path: string): ListedItem {
  const common = { sizeBytes: null, hash: null, commitSha: null };
  return { path, name: placeOf(path).name, kind: "directory", mode: "040000", ...common };
}

/** All folders of a tree that are not its root, without a slash at the end. */
function foldersOf(tree: ModelTree): Set<string> {
  const folders = new Set<string>();
  for (const path of tree.keys()) {
    for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1)) folders.add(path.slice(0, at));
  }
  return folders;
}

/** The recursive listing: folder by folder, each before its content. */
function allItems(tree: ModelTree): ListedItem[] {
  const seen = new Set<string>();
  const sorted = [...tree].sort(([a], [b]) => {
    const [left, right] = [placeOf(a), placeOf(b)];
    return inByteOrder(left.folder, right.folder) || inByteOrder(left.name, right.name);
  });
  return sorted.flatMap(([path, each]) => {
    const entered = [...foldersOf(new Map([[path, each]]))].filter((folder) => !seen.has(folder));
    for (const folder of entered) seen.add(folder);
    return [...entered.map(directoryOf), itemOf(path, each)];
  });
}

/** The listing of one folder, in git's order: a folder counts with a slash behind its name. */
function itemsIn(tree: ModelTree, folder: string): ListedItem[] {
  const prefix = folder === "" ? "" : `${folder}/`;
  const isHere = (path: string) => placeOf(path).folder === prefix;
  const files = [...tree].filter(([path]) => isHere(path)).map(([path, each]) => itemOf(path, each));
  const folders = [...foldersOf(tree)].filter(isHere).map(directoryOf);
  const keyOf = ({ path, kind }: ListedItem) => (kind === "directory" ? `${path}/` : path);
  return [...files, ...folders].sort((a, b) => inByteOrder(keyOf(a), keyOf(b)));
}

/** Large lists are not compared with the API's description: that takes longer than all else. */
async function readJson<Body>(url: string): Promise<Body> {
  const answer = await fetch(url);
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}: ${text}`);
  const body: Body = JSON.parse(text);
  return body;
}

/** All pages of a list. */
async function readPages<Item>(url: string, limit: number): Promise<Item[]> {
  const found: Item[] = [];
  let cursor: string | null = null;
  do {
    const after: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: { data: Item[]; nextCursor: string | null } = await readJson(
      `${url}${url.includes("?") ? "&" : "?"}limit=${limit}${after}`,
    );
    found.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}

/** The recursive listing of a revision; `url` is the project's. */
export async function readItems(url: string, seq: number): Promise<ListedItem[]> {
  return await readPages<ListedItem>(`${url}/tree?recursive=true&revision=${seq}`, 1_000);
}

/** The listing of a revision is that of the model; returns it. */
export async function expectListing(url: string, seq: number, tree: ModelTree): Promise<ListedItem[]> {
  const items = await readItems(url, seq);
  expectItems(items, allItems(tree), `revision ${seq} of ${url}`);
  return items;
}

/** Compares lines first: for thousands of objects that takes a tenth of the time. */
function expectItems(found: ListedItem[], wanted: ListedItem[], what: string): void {
  if (linesOf(found) !== linesOf(wanted)) expect(found, what).toEqual(wanted);
  expect(linesOf(found), what).toBe(linesOf(wanted));
}

function linesOf(items: ListedItem[]): string {
  const lines = items.map(({ path, name, kind, mode, sizeBytes, hash, commitSha }) =>
    JSON.stringify([path, name, kind, mode, sizeBytes, hash, commitSha]),
  );
  return lines.join("\n");
}

/** The listings of each folder, and all contents, are those of the model. */
export async function expectRevision(url: string, seq: number, tree: ModelTree): Promise<void> {
  await expectListing(url, seq, tree);
  for (const folder of ["", ...foldersOf(tree)]) {
    const path = `${url}/tree?revision=${seq}&path=${encodeURIComponent(folder)}`;
    expectItems(await readPages<ListedItem>(path, 700), itemsIn(tree, folder), `${folder} of ${seq}`);
  }
  expect(await readArchive(`${url}/archive?format=tar.gz&revision=${seq}`)).toEqual(
    new Map([...tree].map(([path, each]) => [path, packedAs(each)])),
  );
}

/** An archive has a submodule as an empty folder. */
function packedAs({ mode, content }: ModelFile): string {
  return mode === "160000" ? mode : `${mode} ${content}`;
}

async function readArchive(url: string): Promise<Map<string, string>> {
  const packed = Buffer.from(await (await checkedFetch(url)).arrayBuffer());
  const found = new Map<string, string>();
  for await (const entry of Readable.from([gunzipSync(packed)]).pipe(extract())) {
    const { name, type, mode, linkname } = entry.header;
    const content = (await buffer(entry)).toString();
    if (type === "directory") found.set(name.replace(/\/$/, ""), "160000");
    else if (type === "symlink") found.set(name, `120000 ${linkname ?? ""}`);
    else found.set(name, `100${mode.toString(8)} ${content}`);
  }
  return found;
}

interface DiffItem {
  path: string;
  oldPath: string | null;
  status: string;
  before: { mode: string; hash: string | null; commitSha: string | null } | null;
  after: { mode: string; hash: string | null; commitSha: string | null } | null;
}

/** The diff of two revisions is that of the models. */
export async function expectDiff(
  url: string,
  [from, before]: [number, ModelTree],
  [to, after]: [number, ModelTree],
): Promise<void> {
  const found = await readPages<DiffItem>(`${url}/diff?from=${from}&to=${to}`, 1_000);
  const states = new Map<string, string>();
  for (const { path, oldPath, ...each } of found) {
    if (oldPath !== null) states.set(oldPath, `${shortOf(each.before)} → `);
    states.set(path, `${oldPath === null ? shortOf(each.before) : ""} → ${shortOf(each.after)}`);
  }
  const wanted = Object.keys(changesBetween(before, after)).map((path): [string, string] => [
    path,
    `${shortOfModel(before.get(path))} → ${shortOfModel(after.get(path))}`,
  ]);
  expect(states, `from ${from} to ${to} of ${url}`).toEqual(new Map(wanted));
}

function shortOf(each: DiffItem["after"]): string {
  return each === null ? "" : `${each.mode} ${each.hash ?? each.commitSha}`;
}

function shortOfModel(each: ModelFile | undefined): string {
  if (each === undefined) return "";
  return `${each.mode} ${each.mode === "160000" ? each.content : hashOf(each.content)}`;
}

/** The history has these revisions, the newest first. */
export async function expectHistory(
  url: string,
  revisions: { seq: number; kind: string; tree: ModelTree }[],
): Promise<void> {
  const found = await readPages<object>(`${url}/revisions`, 100);
  const wanted = revisions.map(({ seq, kind, tree }) => ({ seq, kind, ...totalsOf(tree) }));
  expect(found).toMatchObject(wanted.reverse());
  expect(found).toHaveLength(wanted.length);
}

/** The use of storage is that of these trees, of which the last one is the newest. */
export async function expectUsage(
  url: string,
  kept: [number, ModelTree][],
  revisions: number,
): Promise<void> {
  const contents = new Map<string, number>();
  for (const [, tree] of kept) {
    for (const each of tree.values()) {
      if (each.mode !== "160000") contents.set(each.content, sizeOf(each));
    }
  }
  const [seq, newest] = kept.at(-1) ?? [0, new Map()];
  expect(await readJson(`${url}/usage`)).toEqual({
    revision: seq,
    ...totalsOf(newest),
    revisions,
    contents: contents.size,
    contentBytes: [...contents.values()].reduce((sum, bytes) => sum + bytes, 0),
  });
}
