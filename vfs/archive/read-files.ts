import { readWholeBlobs } from "../content/blob.queries";
import { readContent } from "../content/read-content";
import { type ListedFile, listFiles } from "../objects/list-entries";
import { onTrees } from "../tree/stored-trees.queries";
import type { TreeEntry } from "../tree/tree";
import { folderOf, type Place } from "../tree/tree-path";

/** A file with its bytes: in memory if it is small, otherwise to be read in chunks, once. */
export interface FileWithContent extends TreeEntry {
  content: Buffer | AsyncIterable<Buffer>;
}

/** A folder of a tree; the root's path is empty. */
interface Folder {
  root: string;
  path: string;
}

const FILES_PER_STEP = 1_000;
/** The amount read at once; at most twice this is in memory, with the data that is read ahead. */
const GROUP_BYTES = 4 * 1024 * 1024;
const GROUP_FILES = 500;

/** Reads all files below a folder in order, in few queries, one group ahead of the consumer. */
export async function* readFiles(folder: Folder): AsyncGenerator<FileWithContent> {
  for await (const files of oneAhead(readGroups(folder))) yield* files;
}

async function* readGroups(folder: Folder): AsyncGenerator<FileWithContent[]> {
  for await (const group of groupsOf(entriesBelow(folder))) yield await withContents(group);
}

async function* entriesBelow({ root, path }: Folder): AsyncGenerator<TreeEntry> {
  let after: Place | undefined = { folder: folderOf(path), name: "" };
  while (after !== undefined) {
    const range = { path, after, limit: FILES_PER_STEP };
    const files: ListedFile[] = await onTrees((nodes) => listFiles(nodes, root, range));
    yield* files;
    after = files.length === FILES_PER_STEP ? files.at(-1) : undefined;
  }
}

/** Groups small entries; a large one ends its group. */
async function* groupsOf(entries: AsyncIterable<TreeEntry>): AsyncGenerator<TreeEntry[]> {
  let group: TreeEntry[] = [];
  let sizeBytes = 0;
  for await (const entry of entries) {
    group.push(entry);
    sizeBytes += entry.sizeBytes;
    if (sizeBytes < GROUP_BYTES && group.length < GROUP_FILES) continue;
    yield group;
    group = [];
    sizeBytes = 0;
  }
  if (group.length > 0) yield group;
}

async function withContents(group: TreeEntry[]): Promise<FileWithContent[]> {
  const hashes = group.flatMap(({ hash }) => hash ?? []);
  const blobs = new Map((await readWholeBlobs(hashes)).map((blob) => [blob.hash, blob]));
  return group.map((entry) => {
    const blob = entry.hash === null ? null : blobs.get(entry.hash);
    if (blob === undefined) throw new Error("a file's blob is missing");
    if (blob === null) return { ...entry, content: Buffer.alloc(0) };
    if (blob.data !== null) return { ...entry, content: Buffer.from(blob.data) };
    return { ...entry, content: readContent(blob, { start: 0, end: entry.sizeBytes - 1 }) };
  });
}

/** Requests the next item while the current one is in use. */
async function* oneAhead<Item>(source: AsyncGenerator<Item>): AsyncGenerator<Item> {
  let next = source.next();
  try {
    for (;;) {
      const item = await next;
      if (item.done) return;
      next = source.next();
      // A failure is reported when the promise is awaited; until then it must not count as unhandled.
      next.catch(() => undefined);
      yield item.value;
    }
  } finally {
    // The archive is not read to its end; the source ends after the current read.
    source.return(undefined).catch(() => undefined);
  }
}
