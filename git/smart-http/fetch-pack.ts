import { createHash, type Hash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { Failure } from "../../shared/failure";
import { gitFailure } from "../failures/git-failures";
import type { Arrival } from "../pack/arrival";
import { PACK_HEADER_BYTES, readPackHeader } from "../pack/pack-header";
import type { Remote } from "../remote";
import type { AskOptions } from "./ask-host";
import { lineOf, type PacketReader } from "./packets";
import { runCommand } from "./protocol-v2";

interface FetchPackOptions extends AskOptions {
  /** Of the pack. */
  bytesMax: number;
  onProgress: (receivedBytes: number) => void;
  /** Called with the number of objects before they arrive, and may refuse them. */
  onCount: (objects: number) => void;
}

/** Where the pack of a fetch is written. */
interface PackTarget {
  remote: Remote;
  path: string;
  /** Informed of what is in the file. */
  arrival?: Arrival;
}

/**
 * Fetches a pack to a file. `words` are the arguments of the command, e.g. `want <oid>`, `deepen 1`
 * (https://git-scm.com/docs/protocol-v2#_fetch). Throws the same failures as `askHost`, and `ref_not_found` or
 * `too_large`.
 */
export async function fetchPack(
  { remote, path, arrival }: PackTarget,
  words: readonly string[],
  options: FetchPackOptions,
): Promise<void> {
  const command = { name: "fetch", arguments: ["ofs-delta", ...words, "done"] } as const;
  const packets = await runCommand(remote, command, options);
  try {
    await findPack(packets);
    const pieces = checked(bounded(readBand(packets), options), options);
    const bytes = await writePieces(pieces, { path, arrival });
    await packets.finish();
    arrival?.update({ bytes, isComplete: true });
  } finally {
    await packets.close();
  }
}

/** What is written at once: a packet has less, and each write takes a turn. */
const WRITE_BYTES = 512 * 1024;

/** Writes a pack to a new file; returns its size. */
async function writePieces(
  pieces: AsyncIterable<Buffer>,
  { path, arrival }: Omit<PackTarget, "remote">,
): Promise<number> {
  await using file = await open(path, "wx");
  let written = 0;
  let parts: Buffer[] = [];
  let bytes = 0;
  async function write(): Promise<void> {
    await writeAll(file, parts);
    written += bytes;
    arrival?.update({ bytes: written, isComplete: false });
    parts = [];
    bytes = 0;
  }
  for await (const piece of pieces) {
    parts.push(piece);
    bytes += piece.length;
    if (bytes >= WRITE_BYTES) await write();
  }
  await write();
  return written;
}

/** A write may end early. */
async function writeAll(file: FileHandle, parts: readonly Buffer[]): Promise<void> {
  const bytes = parts.reduce((sum, { length }) => sum + length, 0);
  const { bytesWritten } = await file.writev(parts);
  if (bytesWritten < bytes) await file.appendFile(Buffer.concat(parts, bytes).subarray(bytesWritten));
}

/** A line for each commit whose parents are omitted, and a few more. */
const PACKETS_BEFORE_MAX = 100_000;

/** Skips the sections before the pack, such as the list of commits whose parents are omitted. */
async function findPack(packets: PacketReader): Promise<void> {
  for (let count = 0; count < PACKETS_BEFORE_MAX; count++) {
    const read = await packets.next();
    if (read === "flush" || read === "end") throw gitFailure("bad_response", "the response has no pack");
    if (Buffer.isBuffer(read) && lineOf(read) === "packfile") return;
  }
  throw gitFailure("bad_response", "the sections before the pack are endless");
}

/** Bands of a pack's packets (https://git-scm.com/docs/protocol-v2#_packfile). */
const BAND = { data: 1, progress: 2, error: 3 };

async function* readBand(packets: PacketReader): AsyncGenerator<Buffer> {
  for (;;) {
    const read = await packets.next();
    if (!Buffer.isBuffer(read)) return;
    const band = read[0];
    if (band === BAND.data) yield read.subarray(1);
    else if (band === BAND.error) throw packets.complaint(read.toString("utf8", 1));
    else if (band !== BAND.progress) throw gitFailure("bad_response", "a packet has an unknown band");
  }
}

async function* bounded(
  pieces: AsyncIterable<Buffer>,
  { bytesMax, onProgress }: FetchPackOptions,
): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > bytesMax) {
      const mebibytes = Math.round(bytesMax / 1024 ** 2);
      throw new Failure("too_large", `the repository is larger than ${mebibytes} MiB`);
    }
    onProgress(bytes);
    yield piece;
  }
}

const CHECKSUM_BYTES = 20;

/** Throws `network_error` at the end of a pack that does not begin as one, or does not end with its SHA-1. */
async function* checked(
  pieces: AsyncIterable<Buffer>,
  { onCount }: FetchPackOptions,
): AsyncGenerator<Buffer> {
  const hash = createHash("sha1");
  let head = Buffer.alloc(0);
  let tail: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    if (head.length < PACK_HEADER_BYTES) {
      head = Buffer.concat([head, piece.subarray(0, PACK_HEADER_BYTES - head.length)]);
      if (head.length === PACK_HEADER_BYTES) onCount(readPackHeader(head));
    }
    tail = hashAllButEnd(hash, tail, piece);
    yield piece;
  }
  if (!hash.digest().equals(tail)) throw gitFailure("bad_pack", "its checksum is wrong");
}

/** Hashes all that can no longer be the checksum; returns the rest. */
function hashAllButEnd(hash: Hash, tail: Buffer, piece: Buffer): Buffer {
  const isLong = piece.length >= CHECKSUM_BYTES;
  if (isLong) hash.update(tail);
  const rest = isLong ? piece : Buffer.concat([tail, piece]);
  hash.update(rest.subarray(0, -CHECKSUM_BYTES));
  return rest.subarray(-CHECKSUM_BYTES);
}
