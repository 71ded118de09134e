import type { Failure } from "../../shared/failure";
import { gitFailure } from "../failures/git-failures";
import { readComplaint } from "../failures/git-messages";
import type { Remote } from "../remote";
import { ByteSource, SourceEnded } from "../transport/byte-source";

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

/** The packets of a server's answer, in their order. */
export class PacketReader {
  readonly #source: ByteSource;
  readonly #remote: Remote;

  /** @param remote whose answer it is; the server was told its credentials, and may repeat them */
  constructor(answer: AsyncIterator<Buffer>, remote: Remote) {
    this.#source = new ByteSource(answer);
    this.#remote = remote;
  }

  /**
   * Reads the next packet. Fails with `network_error` where there is none or it has no valid form, and with what the
   * server complains of in it.
   */
  async next(): Promise<Buffer | Separator> {
    try {
      const length = readLength(await this.#source.take(LENGTH_BYTES));
      if (length >= LENGTH_BYTES)
        return this.#refuseComplaint(await this.#source.take(length - LENGTH_BYTES));
      return SEPARATORS[length] ?? badLength();
    } catch (thrown) {
      if (thrown instanceof SourceEnded)
        throw gitFailure("broken_off", "the answer ends within a packet", this.#remote);
      throw thrown;
    }
  }

  /** Reads the lines up to the next separator, without their newlines. */
  async *lines(): AsyncGenerator<string> {
    for (;;) {
      const read = await this.next();
      if (!Buffer.isBuffer(read)) return;
      yield lineOf(read);
    }
  }

  /** What the server complains of. */
  complaint(words: string): Failure {
    return readComplaint(words, this.#remote);
  }

  /** Waits for the end of an answer that was read to its last packet: only then its connection serves another. */
  async finish(): Promise<void> {
    await this.#source.isAtEnd();
  }

  async close(): Promise<void> {
    await this.#source.close();
  }

  /** A server may break off anywhere, with a word about it. */
  #refuseComplaint(content: Buffer): Buffer {
    if (content.length < 4 || content.toString("latin1", 0, 4) !== "ERR ") return content;
    throw this.complaint(content.toString("utf8", 4));
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
  throw gitFailure("bad_response", "a packet has no valid length");
}
