import { type ByteSource, SourceEnded } from "../byte-source";
import { readGitFailure } from "../git/git-failures";

/** What separates the packets of a message (https://git-scm.com/docs/protocol-v2#_packet_line_framing). */
export type Separator = "flush" | "delimiter" | "end";

const LENGTH_BYTES = 4;
const SEPARATORS: readonly (Separator | undefined)[] = ["flush", "delimiter", "end"];

/** The end of a message. */
export const FLUSH = "0000";
/** Stands between a command and its arguments. */
export const DELIMITER = "0001";

/** Frames a line as a packet. */
export function packet(line: string): string {
  const length = Buffer.byteLength(line) + 1 + LENGTH_BYTES;
  return `${length.toString(16).padStart(LENGTH_BYTES, "0")}${line}\n`;
}

/**
 * Reads the next packet. Fails with `network_error` where there is none or it has no valid form, and with what the
 * server complains of in it.
 */
export async function readPacket(source: ByteSource): Promise<Buffer | Separator> {
  try {
    const length = readLength(await source.take(LENGTH_BYTES));
    if (length >= LENGTH_BYTES) return refuseComplaint(await source.take(length - LENGTH_BYTES));
    return SEPARATORS[length] ?? badLength();
  } catch (thrown) {
    if (thrown instanceof SourceEnded) throw readGitFailure("unexpected disconnect while reading a packet");
    throw thrown;
  }
}

/** Reads the lines up to the next separator, without their newlines. */
export async function* readLines(source: ByteSource): AsyncGenerator<string> {
  for (;;) {
    const read = await readPacket(source);
    if (!Buffer.isBuffer(read)) return;
    yield lineOf(read);
  }
}

/** The text of a packet. */
export function lineOf(content: Buffer): string {
  return content.toString("utf8").replace(/\n$/, "");
}

function readLength(digits: Buffer): number {
  const text = digits.toString("latin1");
  return /^[0-9a-f]{4}$/i.test(text) ? Number.parseInt(text, 16) : badLength();
}

function badLength(): never {
  throw readGitFailure("protocol error: bad line length");
}

/** A server may break off anywhere, with a word about it. */
function refuseComplaint(content: Buffer): Buffer {
  if (content.length < 4 || content.toString("latin1", 0, 4) !== "ERR ") return content;
  throw readGitFailure(`remote error: ${content.toString("utf8", 4)}`);
}
