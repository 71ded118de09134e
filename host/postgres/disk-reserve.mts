import { randomBytes } from "node:crypto";
import { closeSync, existsSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

export const reserveBytes = 32 * 1024 ** 2;
const pieceBytes = 1024 ** 2;

/**
 * A file that keeps space on a disk. It is removed when there is none left: a server that ended because it could not
 * write its log needs some to start again.
 */
export class DiskReserve {
  readonly #path: string;

  constructor(folder: string) {
    this.#path = join(folder, "disk-reserve");
  }

  get isKept(): boolean {
    return existsSync(this.#path);
  }

  /** Creates the file if it is missing. Throws, and leaves nothing behind, if there is no space for it. */
  keep(): void {
    if (this.isKept) return;
    const draft = `${this.#path}.new`;
    try {
      writeRandom(draft);
      renameSync(draft, this.#path);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  }

  release(): void {
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
