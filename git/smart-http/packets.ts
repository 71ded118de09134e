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
/** Separates a command from its arguments. */
export const DELIMITER = "0001";

/** Frames a line as a packet. */
export function packet(line: string): string {
  return packetOf(`${line}\n`);
}

/** Frames a text that does not end with a newline. */
export function packetOf(text: string): string {
  const length = Buffer.byteLength(text) + LENGTH_BYTES;
  return `${length.toString(16).padStart(LENGTH_BYTES, "0")}${text}`;
}

/** The packets of a server's response, in order. */
export class PacketReader {
  readonly #source: ByteSource;
  readonly #remote: Remote;

  /** @param remote the server's remote; its credentials were sent, and the server may repeat them */
  constructor(answer: AsyncIterator<Buffer>, remote: Remote) {
    this.#source = new ByteSource(answer);
    this.#remote = remote;
  }

  /**
   * Reads the next packet. Throws `network_error` if there is none or it is malformed, or the failure that the server
   * reports in it.
   */
  async next(): Promise<Buffer | Separator> {
    try {
      const length = readLength(await this.#source.take(LENGTH_BYTES));
      if (length >= LENGTH_BYTES)
        return this.#refuseComplaint(await this.#source.take(length - LENGTH_BYTES));
      return SEPARATORS[length] ?? badLength();
    } catch (thrown) {
      if (thrown instanceof SourceEnded)
        throw gitFailure("broken_off", "the response ends within a packet", this.#remote);
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

  /** The server's error message. */
  complaint(words: string): Failure {
    return readComplaint(words, this.#remote);
  }

  /** Waits for the end of a response whose last packet was read: only then the connection can be reused. */
  async finish(): Promise<void> {
    await this.#source.isAtEnd();
  }

  async close(): Promise<void> {
    await this.#source.close();
  }

  /** A server may stop at any point, with an error message. */
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
  throw gitFailure("bad_response", "a packet has an invalid length");
}
