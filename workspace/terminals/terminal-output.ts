import { randomUUID } from "node:crypto";

/** What is kept of a terminal's output: a screen with its history, as much as a client may miss. */
const KEPT_BYTES_MAX = 256 * 1024;

/** A piece of a terminal's output. */
export interface OutputPiece {
  bytes: Buffer;
  /** Where the next piece begins, counted from the terminal's first byte that this process received. */
  nextByte: number;
  /** How many bytes before this piece are no longer kept. */
  skippedBytes: number;
}

/** The end of a terminal's output in this process's memory, to which it adds and from which any number of streams read. */
export class TerminalOutput {
  /** Distinguishes this memory from another process's, whose positions differ. */
  readonly run = randomUUID();
  #chunks: Buffer[] = [];
  #firstByte = 0;
  #endByte = 0;
  #isOver = false;
  #waiting = new Set<() => void>();

  /** True once nothing is added anymore. */
  get isOver(): boolean {
    return this.#isOver;
  }

  add(bytes: Uint8Array): void {
    // A copy, because the sender may reuse its memory.
    this.#chunks.push(Buffer.from(bytes));
    this.#endByte += bytes.byteLength;
    while (this.#endByte - this.#firstByte > KEPT_BYTES_MAX) this.#forget(this.#endByte - KEPT_BYTES_MAX);
    this.#wake();
  }

  finish(): void {
    this.#isOver = true;
    this.#wake();
  }

  /** Returns everything from a position on; from the oldest byte that is kept for null, and if the position is older. */
  read(from: number | null): OutputPiece {
    const start = Math.min(Math.max(from ?? 0, this.#firstByte), this.#endByte);
    const bytes = Buffer.concat(this.#chunks).subarray(start - this.#firstByte);
    const skippedBytes = from === null ? 0 : Math.max(0, start - from);
    return { bytes, nextByte: this.#endByte, skippedBytes };
  }

  /** Waits until there is output after a position, it is over, or the time has passed. */
  async waitBeyond(byte: number, timeoutMs: number): Promise<void> {
    if (this.#endByte > byte || this.#isOver) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, timeoutMs);
      this.#waiting.add(wake);
    });
  }

  #forget(before: number): void {
    const [first] = this.#chunks;
    if (first === undefined) return;
    const excess = before - this.#firstByte;
    if (excess < first.length) this.#chunks[0] = first.subarray(excess);
    else this.#chunks.shift();
    this.#firstByte += Math.min(excess, first.length);
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}
