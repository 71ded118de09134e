import type { CommitBlob, CommitEntry, CommitTree, KnownBlobs, TreeRoot } from "../commit-tree";
import type { FetchLimits } from "../limits";
import { TREE_LIMITS } from "../limits";
import { removeScratch } from "../scratch";
import { readIndexedPack } from "../spawned/read-indexed-pack";
import { collectEntries, tooLarge, tooManyFiles } from "../tree/collect-entries";
import { type CommitObjects, findRoot, walkCommit } from "./commit-walk";
import type { GitObject } from "./git-object";
import { NamedCommits } from "./named-commits";
import { NeedsGit } from "./needs-git";
import { type PackSource, readPack } from "./worker/read-pack";

/** Enough for a hundred thousand files with long names; real trees are not larger. */
const TREE_BYTES_MAX = 128 * 1024 ** 2;
/** Besides files and folders a pack may contain a commit and a few tags. */
const OTHER_OBJECTS_MAX = 100;
const SHA1_DIGITS = 40;
const OBJECTS_MAX = TREE_LIMITS.files + TREE_LIMITS.folders + OTHER_OBJECTS_MAX;

/** Refuses a pack that announces more objects than an import's limits allow. */
export function refuseManyObjects(objects: number): void {
  if (objects > OBJECTS_MAX) throw tooManyFiles(TREE_LIMITS.files);
}

/** The requested tree of a repository. */
export interface CommitRoot {
  commitSha: string;
  subdirectory: string | null;
}

/** The fetched data: our own bare repository, which git may not have processed, and its packs. */
export interface FetchedPacks {
  dir: string;
  packs: readonly PackSource[];
  /** Blobs that are in no pack. */
  known: KnownBlobs;
  /** Ends a download that still runs, and waits for its end. */
  stop?: () => Promise<void>;
}

/** Opens the tree of a commit whose objects are in packs; disposing of it removes the folder. */
export class PackCommitTree implements CommitTree {
  readonly known: KnownBlobs;
  readonly #packs: FetchedPacks;
  readonly #root: CommitRoot;
  readonly #limits: FetchLimits;
  readonly #trees = new Map<string, Buffer>();
  readonly #sizes = new Map<string, number>();
  readonly #commits = new NamedCommits();
  #found: TreeRoot | null = null;
  #treeBytes = 0;
  #blobBytes = 0;

  constructor(packs: FetchedPacks, root: CommitRoot, limits: FetchLimits) {
    this.#packs = packs;
    this.#root = root;
    this.#limits = limits;
    this.known = packs.known;
  }

  async *blobs(signal: AbortSignal): AsyncGenerator<CommitBlob[]> {
    for (const pack of this.#packs.packs) yield* this.#readPack(pack, signal);
  }

  async arrived(): Promise<void> {
    for (const { arrival } of this.#packs.packs) await arrival.until(Number.POSITIVE_INFINITY);
  }

  async entries(): Promise<readonly CommitEntry[]> {
    const entries = await collectEntries(this.#walk(this.#sizeOf));
    // They are no longer needed, and storing the files still takes a while.
    this.#trees.clear();
    this.#sizes.clear();
    return entries;
  }

  root(): TreeRoot {
    if (this.#found === null) throw new Error("a tree's commit is known only after its entries were read");
    return this.#found;
  }

  /** Reads the trees, from packs that may also contain blobs; returns blobs that are neither in the packs nor known. */
  async findMissing(signal: AbortSignal): Promise<string[]> {
    for await (const blobs of this.blobs(signal)) await readToTheEnd(blobs);
    const missing = new Set<string>();
    const sizeOf = (oid: string) => {
      const sizeBytes = this.#sizeOf(oid);
      if (sizeBytes === undefined) missing.add(oid);
      return sizeBytes ?? 0;
    };
    await collectEntries(this.#walk(sizeOf));
    return [...missing];
  }

  /** Reads the commit's root tree and all its trees, from packs that may also contain blobs. */
  async readTrees(signal: AbortSignal): Promise<{ treeOid: string; trees: ReadonlyMap<string, Buffer> }> {
    for await (const blobs of this.blobs(signal)) await readToTheEnd(blobs);
    const { treeOid } = this.#commits.find(this.#root.commitSha, (oid) => this.#typeOf(oid));
    return { treeOid, trees: this.#trees };
  }

  /** Reads the objects of a pack; yields its blobs. */
  async *#readPack(pack: PackSource, signal: AbortSignal): AsyncGenerator<CommitBlob[]> {
    for await (const objects of this.#objectsOf(pack, signal)) {
      const blobs = objects.filter(({ type }) => type === "blob");
      for (const object of objects) if (object.type !== "blob") this.#keep(object);
      yield blobs.map((blob) => this.#source(blob));
      for (const { oid, sizeBytes } of blobs) this.#sizes.set(oid, sizeBytes);
    }
  }

  /** git reads packs that our reader cannot: all of it again, which is harmless. */
  async *#objectsOf(pack: PackSource, signal: AbortSignal): AsyncGenerator<GitObject[]> {
    try {
      return yield* readPack(pack, { signal, onCount: (objects) => this.#refuse(objects) });
    } catch (thrown) {
      if (!(thrown instanceof NeedsGit)) throw thrown;
      this.#blobBytes = 0;
      this.#treeBytes = 0;
    }
    await pack.arrival.until(Number.POSITIVE_INFINITY);
    const { unpackMs } = this.#limits;
    const { path } = pack;
    for await (const object of readIndexedPack({ dir: this.#packs.dir, path }, { signal, unpackMs })) {
      yield [object];
    }
  }

  #refuse(objects: number): void {
    refuseManyObjects(objects);
    if (this.#root.commitSha.length !== SHA1_DIGITS) throw new NeedsGit("its names are SHA-256");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#packs.stop?.();
    await removeScratch({ path: this.#packs.dir });
  }

  #source(object: GitObject): CommitBlob {
    const { sizeBytes, content, sha256 } = object;
    this.#blobBytes += sizeBytes;
    if (this.#blobBytes > TREE_LIMITS.bytes) throw tooLarge(TREE_LIMITS.bytes);
    const key = Buffer.isBuffer(content) ? object.oid : () => object.oid;
    return sha256 === undefined ? { key, sizeBytes, content } : { key, sizeBytes, content, sha256 };
  }

  #keep({ type, content, sizeBytes, oid }: GitObject): void {
    if (!Buffer.isBuffer(content)) throw new Error("only blobs are streams");
    if (type === "commit" || type === "tag") this.#commits.add({ type, oid, content });
    if (type !== "tree") return;
    this.#treeBytes += sizeBytes;
    if (this.#treeBytes > TREE_BYTES_MAX) throw tooManyFiles(TREE_LIMITS.files);
    this.#trees.set(oid, ownCopy(content));
  }

  readonly #sizeOf = (oid: string) => this.#sizes.get(oid) ?? this.known.get(oid)?.sizeBytes;

  #walk(sizeOf: CommitObjects["sizeOf"]): Iterable<CommitEntry> {
    const { commitSha, treeOid } = this.#commits.find(this.#root.commitSha, (oid) => this.#typeOf(oid));
    const objects = { treeOid, trees: this.#trees, sizeOf };
    const root = findRoot(objects, this.#root.subdirectory);
    this.#found = { commitSha, subdirectory: root.subdirectory };
    return walkCommit(objects, root);
  }

  #typeOf(oid: string): "tree" | "blob" | null {
    if (this.#trees.has(oid)) return "tree";
    return this.#sizes.has(oid) ? "blob" : null;
  }
}

/** A blob that is a stream has its object id after it was read. */
async function readToTheEnd(blobs: readonly CommitBlob[]): Promise<void> {
  for (const { content } of blobs) {
    if (Buffer.isBuffer(content)) continue;
    for await (const _ of content);
  }
}

/** A small buffer is a view of a larger one, which it would keep in memory. */
function ownCopy(content: Buffer): Buffer {
  if (content.buffer.byteLength < 2 * content.length) return content;
  const copy = Buffer.allocUnsafeSlow(content.length);
  content.copy(copy);
  return copy;
}
