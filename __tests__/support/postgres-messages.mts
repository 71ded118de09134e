/** What a client sends to PostgreSQL: https://www.postgresql.org/docs/current/protocol-message-formats.html */
export interface FrontendMessage {
  bytes: Buffer;
  /** The SQL that it has the database carry out; null for all other messages. */
  statement: string | null;
  /** Whether the database ends its answer with ReadyForQuery. */
  isAnswered: boolean;
}

const LENGTH_BYTES = 4;
const HEADER_BYTES = 1 + LENGTH_BYTES;
const STARTUP_BYTES = 8;

/** Reads the messages of one connection. */
export class FrontendMessages {
  database = "";
  #hasStarted = false;
  #rest: Buffer = Buffer.alloc(0);
  readonly #prepared = new Map<string, string>();

  read(chunk: Buffer): FrontendMessage[] {
    let bytes = Buffer.concat([this.#rest, chunk]);
    const messages: FrontendMessage[] = [];
    // The first one has no type.
    if (!this.#hasStarted && bytes.length >= LENGTH_BYTES && bytes.length >= bytes.readInt32BE(0)) {
      this.#hasStarted = true;
      const first = bytes.subarray(0, bytes.readInt32BE(0));
      const [...words] = first.subarray(STARTUP_BYTES).toString().split("\0");
      this.database = words[words.indexOf("database") + 1] ?? "";
      messages.push({ bytes: first, statement: null, isAnswered: true });
      bytes = bytes.subarray(first.length);
    }
    if (!this.#hasStarted) {
      this.#rest = bytes;
      return messages;
    }
    const { whole, rest } = messagesOf(bytes);
    this.#rest = rest;
    return [...messages, ...whole.map((each) => this.#describe(each))];
  }

  #describe(bytes: Buffer): FrontendMessage {
    const type = typeOf(bytes);
    const body = bytes.subarray(HEADER_BYTES);
    if (type === "Q") return { bytes, statement: textAt(body, 0), isAnswered: true };
    if (type === "P") this.#prepared.set(textAt(body, 0), textAt(body, 1));
    const statement = type === "B" ? (this.#prepared.get(textAt(body, 1)) ?? null) : null;
    return { bytes, statement, isAnswered: type === "S" };
  }
}

/** Divides what was read into whole messages, and the beginning of the next one. */
export function messagesOf(bytes: Buffer): { whole: Buffer[]; rest: Buffer } {
  const whole: Buffer[] = [];
  let at = 0;
  while (bytes.length - at >= HEADER_BYTES) {
    const end = at + 1 + bytes.readInt32BE(at + 1);
    if (end > bytes.length) break;
    whole.push(bytes.subarray(at, end));
    at = end;
  }
  return { whole, rest: bytes.subarray(at) };
}

/** The database awaits the next request. */
export function isReady(message: Buffer): boolean {
  return typeOf(message) === "Z";
}

function typeOf(message: Buffer): string {
  return message.toString("latin1", 0, 1);
}

/** The nth text of a message's body; each ends with a NUL. */
function textAt(body: Buffer, index: number): string {
  let at = 0;
  for (let count = 0; count < index; count++) at = body.indexOf(0, at) + 1;
  return body.toString("utf8", at, body.indexOf(0, at));
}
