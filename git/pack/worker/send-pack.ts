import { createHash, hash } from "node:crypto";
import type { Arrival } from "../arrival";
import type { GitObject } from "../git-object";
import { PackReader } from "../pack-reader";
import type { Sent } from "./messages";
import { packObjects } from "./object-table";

/** Sends to the host; waits while the host has not taken what was sent before. */
export type Send = (sent: Sent, bytes?: number) => Promise<void>;

interface ArrivingPack {
  path: string;
  arrival: Arrival;
}

/** Reads a pack, computes the SHA-256 of each blob and sends all objects. */
export async function sendPack(
  { path, arrival }: ArrivingPack,
  send: Send,
  signal: AbortSignal,
): Promise<void> {
  const reader = await PackReader.open(path, arrival);
  try {
    await send({ kind: "opened", objects: reader.objects });
    for await (const objects of reader.read(signal)) {
      const whole = objects.filter(isWhole);
      if (whole.length > 0) await sendWhole(whole, send);
      for (const object of objects) if (!isWhole(object)) await sendLarge(object, send);
    }
    await send({ kind: "end" });
  } finally {
    await reader.close();
  }
}

type Whole = GitObject & { content: Buffer };

function isWhole(object: GitObject): object is Whole {
  return Buffer.isBuffer(object.content);
}

async function sendWhole(objects: readonly Whole[], send: Send): Promise<void> {
  const packed = packObjects(
    objects.map(({ type, sizeBytes, content, oid }) => {
      const object = { type, sizeBytes, content, oid };
      return type === "blob" ? { ...object, sha256: hash("sha256", content) } : object;
    }),
  );
  await send(packed, packed.contents.length + packed.table.length);
}

async function sendLarge(blob: GitObject, send: Send): Promise<void> {
  if (Buffer.isBuffer(blob.content)) return;
  await send({ kind: "large", sizeBytes: blob.sizeBytes });
  const sha256 = createHash("sha256");
  for await (const piece of inPieces(blob.content, blob.sizeBytes)) {
    sha256.update(piece);
    await send({ kind: "piece", piece }, piece.length);
  }
  await send({ kind: "named", oid: blob.oid, sha256: sha256.digest("hex") });
}

/** Of the size in which large contents are stored, so that the host need not join pieces. */
const PIECE_BYTES = 1024 ** 2;

/** Copies a content into pieces of one size, each with memory of its own, which can be handed to another thread. */
async function* inPieces(
  content: AsyncIterable<Buffer>,
  sizeBytes: number,
): AsyncGenerator<Buffer<ArrayBuffer>> {
  let left = sizeBytes;
  let piece = Buffer.allocUnsafeSlow(Math.min(PIECE_BYTES, left));
  let filled = 0;
  for await (const part of content) {
    for (let at = 0; at < part.length; ) {
      const copied = part.copy(piece, filled, at);
      at += copied;
      filled += copied;
      if (filled < piece.length) continue;
      left -= filled;
      yield piece;
      piece = Buffer.allocUnsafeSlow(Math.min(PIECE_BYTES, left));
      filled = 0;
    }
  }
}
