import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { Failure } from "../../shared/failure";
import { gitFailure } from "../failures/git-failures";
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
}

/**
 * Fetches a pack to a file. `words` are the arguments of the command, e.g. `want <oid>`, `deepen 1`
 * (https://git-scm.com/docs/protocol-v2#_fetch). Throws the same failures as `askHost`, and `ref_not_found` or
 * `too_large`.
 */
export async function fetchPack(
  { remote, path }: PackTarget,
  words: readonly string[],
  options: FetchPackOptions,
): Promise<void> {
  const command = { name: "fetch", arguments: ["ofs-delta", ...words, "done"] } as const;
  const packets = await runCommand(remote, command, options);
  try {
    await findPack(packets);
    const pieces = checked(bounded(readBand(packets), options), options);
    await pipeline(pieces, createWriteStream(path), { signal: options.signal });
    await packets.finish();
  } finally {
    await packets.close();
  }
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
  let tail = Buffer.alloc(0);
  for await (const piece of pieces) {
    if (head.length < PACK_HEADER_BYTES) {
      head = Buffer.concat([head, piece.subarray(0, PACK_HEADER_BYTES - head.length)]);
      if (head.length === PACK_HEADER_BYTES) onCount(readPackHeader(head));
    }
    const unhashed = Buffer.concat([tail, piece]);
    hash.update(unhashed.subarray(0, -CHECKSUM_BYTES));
    tail = unhashed.subarray(-CHECKSUM_BYTES);
    yield piece;
  }
  if (!hash.digest().equals(tail)) throw gitFailure("bad_pack", "its checksum is wrong");
}
