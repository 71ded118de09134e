import { stat } from "node:fs/promises";
import { Arrival } from "../arrival";
import type { GitObject } from "../git-object";
import type { Sent } from "./messages";
import { bufferOf, unpackObjects } from "./object-table";
import { errorOf } from "./sent-failure";
import { type Hired, hireWorker } from "./worker-pool";

/** A pack in a file, which may still be arriving. */
export interface PackSource {
  path: string;
  arrival: Arrival;
}

/** A pack that is there as a whole. */
export async function wholePack(path: string): Promise<PackSource> {
  const { size } = await stat(path);
  return { path, arrival: new Arrival({ bytes: size, isComplete: true }) };
}

interface ReadOptions {
  signal: AbortSignal;
  /** Called with the number of objects before they are read, and may refuse them. */
  onCount: (objects: number) => void;
}

/**
 * Reads the objects of a pack in a worker, in groups and in the order of the pack; blobs have their SHA-256. Throws
 * what `PackReader` throws, and the failure of the arrival.
 */
export async function* readPack(
  source: PackSource,
  { signal, onCount }: ReadOptions,
): AsyncGenerator<GitObject[]> {
  signal.throwIfAborted();
  const reading = new Reading(source, signal);
  try {
    for (let sent = await reading.next(); sent.kind !== "end"; sent = await reading.next()) {
      if (sent.kind === "opened") onCount(sent.objects);
      else if (sent.kind === "objects") yield reading.unpack(sent);
      else if (sent.kind === "large") yield* readLarge(reading, sent.sizeBytes);
    }
  } finally {
    reading.close();
  }
}

async function* readLarge(reading: Reading, sizeBytes: number): AsyncGenerator<GitObject[]> {
  const blob = new SentBlob(reading, sizeBytes);
  yield [blob];
  await blob.finish();
}

/** What a worker sends of one pack. */
class Reading {
  readonly #worker: Hired;
  readonly #sent: Sent[] = [];
  readonly #forget: () => void;
  #failure: { thrown: unknown } | null = null;
  #wake: (() => void) | null = null;

  constructor({ path, arrival }: PackSource, signal: AbortSignal) {
    this.#worker = hireWorker({ receive: (sent) => this.#receive(sent), lose: (error) => this.#fail(error) });
    const { job } = this.#worker;
    this.#worker.order({ kind: "read", job, path, ...arrival.state });
    const forget = arrival.watch(() => this.#worker.order({ kind: "arrived", job, ...arrival.state }));
    arrival.until(Number.POSITIVE_INFINITY).catch((thrown: unknown) => this.#fail(thrown));
    const abort = () => this.#fail(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    this.#forget = () => {
      forget();
      signal.removeEventListener("abort", abort);
    };
  }

  async next(): Promise<Sent> {
    for (;;) {
      if (this.#failure !== null) throw this.#failure.thrown;
      const sent = this.#sent.shift();
      if (sent?.kind === "failed") throw errorOf(sent.failure);
      if (sent !== undefined) return sent;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  unpack(sent: Extract<Sent, { kind: "objects" }>): GitObject[] {
    this.taken(sent.contents.length + sent.table.length);
    return unpackObjects(sent);
  }

  taken(bytes: number): void {
    this.#worker.order({ kind: "taken", job: this.#worker.job, bytes });
  }

  close(): void {
    this.#forget();
    this.#worker.order({ kind: "stop", job: this.#worker.job });
    this.#worker.forget();
  }

  #receive(sent: Sent): void {
    this.#sent.push(sent);
    this.#wake?.();
  }

  #fail(thrown: unknown): void {
    this.#failure ??= { thrown };
    this.#wake?.();
  }
}

/** A blob that arrives in pieces; its names follow them. */
class SentBlob implements GitObject {
  readonly type = "blob";
  readonly sizeBytes: number;
  readonly content: AsyncIterable<Buffer>;
  readonly #reading: Reading;
  #named: { oid: string; sha256: string } | null = null;

  constructor(reading: Reading, sizeBytes: number) {
    this.#reading = reading;
    this.sizeBytes = sizeBytes;
    this.content = this.#pieces();
  }

  get oid(): string {
    return this.#names().oid;
  }

  readonly sha256 = () => this.#names().sha256;

  /** Skips what was not read. */
  async finish(): Promise<void> {
    while ((await this.#next()) !== null);
  }

  async *#pieces(): AsyncGenerator<Buffer> {
    for (let piece = await this.#next(); piece !== null; piece = await this.#next()) yield piece;
  }

  async #next(): Promise<Buffer | null> {
    if (this.#named !== null) return null;
    const sent = await this.#reading.next();
    if (sent.kind === "named") {
      this.#named = sent;
      return null;
    }
    if (sent.kind !== "piece") throw new Error(`a worker sent ${sent.kind} within a blob`);
    this.#reading.taken(sent.piece.length);
    return bufferOf(sent.piece);
  }

  #names(): { oid: string; sha256: string } {
    if (this.#named === null) throw new Error("a blob's names are known only after all of it was read");
    return this.#named;
  }
}
