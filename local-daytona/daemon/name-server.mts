import { createSocket } from "node:dgram";
import { findName, type KnownName } from "./way-out.mts";

/** The message format: https://www.rfc-editor.org/rfc/rfc1035#section-4 */

const HEADER_BYTES = 12;
const TYPE_A = 1;
const CLASS_IN = 1;
const TTL_SECONDS = 60;
/** A pointer to the name in the question, at offset 12. */
const NAME_POINTER = Buffer.from([0xc0, HEADER_BYTES]);
/** Fits into the 512 bytes that every client accepts. */
const ADDRESSES_MAX = 8;

const NO_ERROR = 0;
const FORMAT_ERROR = 1;
const SERVER_FAILURE = 2;
const UNKNOWN_NAME = 3;

interface Question {
  name: string;
  type: number;
  /** The offset after the question. */
  end: number;
}

/** Resolves host names for programs in the sandbox to the IPv4 addresses that the server's proxy looks up. */
export function serveNames(proxySocket: string): void {
  const server = createSocket("udp4");
  server.on("message", (message, from) => {
    void respond(message, proxySocket).then((reply) => {
      if (reply !== null) server.send(reply, from.port, from.address);
    });
  });
  server.on("error", () => undefined);
  server.bind(53, "127.0.0.1");
}

async function respond(message: Buffer, proxySocket: string): Promise<Buffer | null> {
  if (message.length < HEADER_BYTES) return null;
  const question = readQuestion(message);
  if (question === null)
    return replyTo(message, { end: HEADER_BYTES }, { code: FORMAT_ERROR, addresses: [] });
  return replyTo(message, question, resultOf(question, await findName(question.name, proxySocket)));
}

interface Result {
  code: number;
  addresses: string[];
}

function resultOf({ type }: Question, known: KnownName): Result {
  if (known === "unknown") return { code: UNKNOWN_NAME, addresses: [] };
  if (known === "unavailable") return { code: SERVER_FAILURE, addresses: [] };
  // Other record types are empty. In particular there are no IPv6 addresses, because the sandbox has no IPv6 route.
  return { code: NO_ERROR, addresses: type === TYPE_A ? known.addresses.slice(0, ADDRESSES_MAX) : [] };
}

/** Reads a message's only question; null if the message is malformed. */
export function readQuestion(message: Buffer): Question | null {
  if (message.readUInt16BE(4) !== 1) return null;
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = message[at]; length !== 0; length = message[at]) {
    if (length === undefined || length > 63 || at + 1 + length >= message.length) return null;
    labels.push(message.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  const end = at + 5;
  if (end > message.length || message.readUInt16BE(at + 3) !== CLASS_IN) return null;
  return { name: labels.join("."), type: message.readUInt16BE(at + 1), end };
}

function replyTo(message: Buffer, { end }: { end: number }, { code, addresses }: Result): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  message.copy(header, 0, 0, 2);
  const wantsRecursion = message.readUInt16BE(2) & 0x0100;
  header.writeUInt16BE(0x8080 | wantsRecursion | code, 2);
  header.writeUInt16BE(end > HEADER_BYTES ? 1 : 0, 4);
  header.writeUInt16BE(addresses.length, 6);
  return Buffer.concat([header, message.subarray(HEADER_BYTES, end), ...addresses.map(recordOf)]);
}

function recordOf(address: string): Buffer {
  const facts = Buffer.alloc(10);
  facts.writeUInt16BE(TYPE_A, 0);
  facts.writeUInt16BE(CLASS_IN, 2);
  facts.writeUInt32BE(TTL_SECONDS, 4);
  facts.writeUInt16BE(4, 8);
  return Buffer.concat([NAME_POINTER, facts, Buffer.from(address.split(".").map(Number))]);
}
