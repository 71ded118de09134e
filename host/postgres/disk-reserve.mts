import { randomBytes } from "node:crypto";
import { closeSync, openSync, renameSync, rmSync, statSync, truncateSync, writeSync } from "node:fs";
import { join } from "node:path";

export const reserveBytes = 32 * 1024 ** 2;
const pieceBytes = 1024 ** 2;

/**
 * A file that keeps space on a disk. It is given up when there is none left: a server that ended because it could not
 * write its log needs some to start again.
 */
export class DiskReserve {
  readonly #path: string;

  constructor(folder: string) {
    this.#path = join(folder, "disk-reserve");
  }

  /** What is left of it. */
  get sizeBytes(): number {
    return statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** Creates the file, or replaces the rest of it. Throws, and leaves the disk as it was, if there is no space. */
  keep(): void {
    if (this.sizeBytes === reserveBytes) return;
    const draft = `${this.#path}.new`;
    try {
      writeRandom(draft);
      renameSync(draft, this.#path);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  }

  /** Gives up a small part, if there is one. */
  giveUpPiece(): void {
    const { sizeBytes } = this;
    if (sizeBytes > 0) truncateSync(this.#path, Math.max(0, sizeBytes - pieceBytes));
  }

  giveUp(): void {
    rmSync(this.#path, { force: true });
  }
}

/** A file of zeros would take no space on a disk that compresses. */
function writeRandom(path: string): void {
  const file = openSync(path, "w", 0o600);
  try {
    for (let written = 0; written < reserveBytes; ) written += writeSync(file, randomBytes(pieceBytes));
  } finally {
    closeSync(file);
  }
}
