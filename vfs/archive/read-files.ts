import { readWholeBlobs } from "../content/blob.queries";
import { readContent } from "../content/read-content";
import { listBelow } from "../tree/entry.queries";
import type { TreeEntry } from "../tree/tree";
import type { Place } from "../tree/tree-path";

/** A file with its bytes: at hand where they are few, else to be read piece by piece, once. */
export interface FileWithContent extends TreeEntry {
  content: Buffer | AsyncIterable<Buffer>;
}

interface Folder {
  projectId: string;
  seq: number;
  /** As entries name it, e.g. `/src/`. */
  folder: string;
}

const ENTRIES_PER_QUERY = 1_000;
/** What is read at once; together with what is read ahead, the most that lies in memory. */
const GROUP_BYTES = 4 * 1024 * 1024;
const GROUP_FILES = 500;

/** Reads all files below a folder in order, in few queries, a group ahead of who takes them. */
export async function* readFiles(folder: Folder): AsyncGenerator<FileWithContent> {
  for await (const files of oneAhead(readGroups(folder))) yield* files;
}

async function* readGroups(folder: Folder): AsyncGenerator<FileWithContent[]> {
  for await (const group of groupsOf(entriesBelow(folder))) yield await withContents(group);
}

async function* entriesBelow(folder: Folder): AsyncGenerator<TreeEntry> {
  let after: Place | undefined = { folder: folder.folder, name: "" };
  while (after !== undefined) {
    const entries: (TreeEntry & Place)[] = await listBelow({ ...folder, limit: ENTRIES_PER_QUERY }, after);
    yield* entries;
    after = entries.length === ENTRIES_PER_QUERY ? entries.at(-1) : undefined;
  }
}

/** Puts entries together while they are small; a large one ends its group. */
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
    if (blob === undefined) throw new Error("a file's blob is gone");
    if (blob === null) return { ...entry, content: Buffer.alloc(0) };
    if (blob.data !== null) return { ...entry, content: Buffer.from(blob.data) };
    return { ...entry, content: readContent(blob, { start: 0, end: entry.sizeBytes - 1 }) };
  });
}

/** Asks for the next item while the present one is in use. */
async function* oneAhead<Item>(source: AsyncGenerator<Item>): AsyncGenerator<Item> {
  let next = source.next();
  try {
    for (;;) {
      const item = await next;
      if (item.done) return;
      next = source.next();
      // Seen when it is awaited; until then a failure must not be an unhandled one.
      next.catch(() => undefined);
      yield item.value;
    }
  } finally {
    // Of an archive that is not read to its end; it ends after what is being read.
    source.return(undefined).catch(() => undefined);
  }
}
