import type { CommitTree } from "../../git/commit-tree";
import { type StoredBlobs, storeBlobs } from "../../vfs/content/store-blobs";
import { vfsDb } from "../vfs-db";
import { PassingPointers } from "./lfs-pointers";

/** The stored contents of a commit. */
interface StoredCommit {
  /** By object id. */
  blobs: StoredBlobs;
  /** Object ids of the contents that are pointers of Git LFS. */
  pointers: ReadonlySet<string>;
}

interface Progress {
  files: number;
  bytes: number;
}

/**
 * A commit whose contents are stored while it is downloaded: otherwise the processor and the database would wait for the
 * network, and then the network for them. Contents that no revision needs in the end are collected later.
 */
export class ArrivingCommit implements AsyncDisposable {
  readonly tree: CommitTree;
  readonly #stop = new AbortController();
  readonly #storing: Promise<StoredCommit>;
  #onProgress: (progress: Progress) => void = () => undefined;

  constructor(tree: CommitTree, signal: AbortSignal) {
    this.tree = tree;
    this.#storing = this.#store(AbortSignal.any([signal, this.#stop.signal]));
    // Its failure is reported by whoever waits for the contents.
    this.#storing.catch(() => undefined);
  }

  /** Waits until the commit is on this machine; or no longer, because it cannot be stored anyway. */
  async arrived(): Promise<void> {
    const failed = new Promise<void>((resolve) => {
      this.#storing.catch(() => resolve());
    });
    await Promise.race([this.tree.arrived(), failed]);
  }

  /** Waits until all contents are stored. */
  async stored(onProgress: (progress: Progress) => void): Promise<StoredCommit> {
    this.#onProgress = onProgress;
    return await this.#storing;
  }

  async #store(signal: AbortSignal): Promise<StoredCommit> {
    const passing = new PassingPointers();
    const blobs = await storeBlobs(vfsDb, passing.watch(this.tree.blobs(signal)), {
      signal,
      keysAreGitOids: true,
      onProgress: (progress) => this.#onProgress(progress),
    });
    return { blobs, pointers: passing.keys };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#storing.catch(() => undefined);
    await this.tree[Symbol.asyncDispose]();
  }
}
