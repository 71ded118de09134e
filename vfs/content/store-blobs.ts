import type { SQLDatabase } from "encore.dev/storage/sqldb";
import { type BlobRow, type ContentNames, rowOf, storeBatch } from "./blob-batch";
import { InFlight } from "./in-flight";
import { CHUNK_BYTES, type StoredBlob, storeContent } from "./store-content";

/** A file's bytes with the caller's own key, e.g. a git object id. Pass large ones as a stream. */
export interface SourceBlob {
  /** A function is called after the content was read. */
  key: string | (() => string);
  sizeBytes: number;
  content: Buffer | AsyncIterable<Buffer>;
  /** The SHA-256 that the caller has computed, so that it is not computed again; a function as the key is. */
  sha256?: string | (() => string);
}

interface StoreOptions {
  signal: AbortSignal;
  /** The keys are git object ids, and are stored with the contents. */
  keysAreGitOids?: boolean;
  /** Called with the amount stored so far. */
  onProgress?: (stored: StoredSoFar) => void;
}

interface StoredSoFar {
  files: number;
  bytes: number;
}

/** Locations by the caller's keys. */
export type StoredBlobs = ReadonlyMap<string, StoredBlob>;

/** A batch is sent when it has this size: large enough to amortise a COPY, small enough for memory. */
const BATCH_BYTES = 2 * 1024 * 1024;
const BATCH_ROWS = 2_000;
const BATCHES_IN_FLIGHT_MAX = 2;

/**
 * Stores contents, which arrive in groups, each once even if it is repeated, and returns the location for each key. It
 * continues reading while batches are being written, and waits if too many are. A repeated call reuses contents that
 * were already stored.
 */
export async function storeBlobs(
  db: SQLDatabase,
  source: AsyncIterable<readonly SourceBlob[]>,
  options: StoreOptions,
): Promise<StoredBlobs> {
  const store = new BlobStore(db, options);
  try {
    for await (const blobs of source) {
      options.signal.throwIfAborted();
      await store.add(blobs);
    }
    return await store.finish();
  } catch (error) {
    await store.settle();
    throw error;
  }
}

class BlobStore {
  readonly #db: SQLDatabase;
  readonly #options: StoreOptions;
  readonly #stored = new Map<string, StoredBlob>();
  readonly #inFlight = new InFlight(BATCHES_IN_FLIGHT_MAX);
  readonly #progress: StoredSoFar = { files: 0, bytes: 0 };
  #batch = new Batch();

  constructor(db: SQLDatabase, options: StoreOptions) {
    this.#db = db;
    this.#options = options;
  }

  async add(blobs: readonly SourceBlob[]): Promise<void> {
    for (const blob of blobs) {
      if (isSmall(blob.content)) this.#addSmall(blob, blob.content);
      else await this.#storeLarge(blob);
      if (this.#batch.isFull()) await this.#send();
    }
  }

  #addSmall(blob: SourceBlob, content: Buffer): void {
    const key = keyOf(blob);
    const names = { gitOid: this.#gitOid(key), sha256: called(blob.sha256) };
    this.#stored.set(key, this.#batch.add(content, names));
  }

  async #storeLarge(blob: SourceBlob): Promise<void> {
    const source = {
      pieces: streamOf(blob.content),
      gitOid: () => this.#gitOid(keyOf(blob)),
      ...(blob.sha256 !== undefined && { sha256: () => called(blob.sha256) }),
    };
    const stored = await storeContent(this.#db, source, this.#options.signal);
    if (stored.sizeBytes !== blob.sizeBytes) {
      throw new Error(`a blob of ${blob.sizeBytes} bytes ended after ${stored.sizeBytes}`);
    }
    this.#stored.set(keyOf(blob), stored);
    this.#report(1, stored.sizeBytes);
  }

  async finish(): Promise<StoredBlobs> {
    if (this.#batch.files > 0) await this.#send();
    await this.#inFlight.finish();
    return this.#stored;
  }

  /** Waits for batches in progress, whether they succeed or fail. */
  async settle(): Promise<void> {
    await this.#inFlight.settle();
  }

  #gitOid(key: string): string | null {
    return this.#options.keysAreGitOids ? key : null;
  }

  async #send(): Promise<void> {
    const batch = this.#batch;
    this.#batch = new Batch();
    await this.#inFlight.begin(async () => {
      await storeBatch(this.#db, batch.rows(), this.#options.signal);
      this.#report(batch.files, batch.bytes);
    });
  }

  #report(files: number, bytes: number): void {
    this.#progress.files += files;
    this.#progress.bytes += bytes;
    this.#options.onProgress?.({ ...this.#progress });
  }
}

class Batch {
  readonly #rows = new Map<string, BlobRow>();
  files = 0;
  /** Of all added contents, duplicates included. */
  bytes = 0;
  #rowBytes = 0;

  add(content: Buffer, names: ContentNames): StoredBlob {
    const row = rowOf(content, names);
    this.files += 1;
    this.bytes += content.length;
    if (!this.#rows.has(row.hash)) {
      this.#rows.set(row.hash, row);
      this.#rowBytes += content.length;
    }
    return { hash: row.hash, sizeBytes: content.length };
  }

  isFull(): boolean {
    return this.#rowBytes >= BATCH_BYTES || this.#rows.size >= BATCH_ROWS;
  }

  rows(): BlobRow[] {
    return [...this.#rows.values()];
  }
}

function isSmall(content: SourceBlob["content"]): content is Buffer {
  return Buffer.isBuffer(content) && content.length <= CHUNK_BYTES;
}

function keyOf({ key }: SourceBlob): string {
  return called(key);
}

function called<Value extends string | undefined>(value: Value | (() => string)): Value | string {
  return typeof value === "function" ? value() : value;
}

async function* streamOf(content: Buffer | AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  if (Symbol.asyncIterator in content) yield* content;
  else yield content;
}
