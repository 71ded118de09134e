import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Failure } from "../../shared/failure";

/** The largest archive that may be sent. */
export const ARCHIVE_BYTES_MAX = 256 * 1024 * 1024;

/**
 * Writes a body to a temporary file, and removes that after `use`: the directory of a zip is at its end. Throws
 * `too_large` as soon as the body is.
 */
export async function withSpooled<Result>(
  body: AsyncIterable<Buffer>,
  signal: AbortSignal,
  use: (file: string, sizeBytes: number) => Promise<Result>,
): Promise<Result> {
  const file = join(tmpdir(), `vaporform-archive-${randomUUID()}`);
  let sizeBytes = 0;
  async function* bounded() {
    for await (const part of body) {
      sizeBytes += part.length;
      if (sizeBytes > ARCHIVE_BYTES_MAX) throw tooLarge();
      yield part;
    }
  }
  try {
    await pipeline(bounded(), createWriteStream(file, { mode: 0o600, flags: "wx" }), { signal });
    return await use(file, sizeBytes);
  } finally {
    await rm(file, { force: true });
  }
}

function tooLarge(): Failure {
  return new Failure("too_large", `archives are limited to ${ARCHIVE_BYTES_MAX / 1024 ** 2} MiB`);
}

/** Reads the first bytes of a file. */
export async function readMagic(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
