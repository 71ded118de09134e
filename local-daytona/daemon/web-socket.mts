import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

const TEXT_FRAME = 0x81;
const BINARY_FRAME = 0x82;
const CLOSE_FRAME = 0x88;
const PING_FRAME = 0x89;
const PONG_FRAME = 0x8a;
/** Of one message from a client: typed input is small. */
const MESSAGE_BYTES_MAX = 1024 * 1024;

/** The client's handshake, with one of the protocols that it offers: https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2 */
export function acceptWebSocket(request: IncomingMessage, socket: Duplex, protocol?: string): void {
  const key = `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const accept = createHash("sha1").update(key).digest("base64");
  socket.write(
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
      `Sec-WebSocket-Accept: ${accept}\r\n${protocol === undefined ? "" : `Sec-WebSocket-Protocol: ${protocol}\r\n`}\r\n`,
  );
}

/** The protocols that a client offers. */
export function protocolsOf(request: IncomingMessage): string[] {
  const offered = String(request.headers["sec-websocket-protocol"] ?? "");
  return offered
    .split(",")
    .map((each) => each.trim())
    .filter(Boolean);
}

export function sendBytes(socket: Duplex, bytes: Buffer): void {
  socket.write(frame(BINARY_FRAME, bytes));
}

export function sendText(socket: Duplex, text: string): void {
  socket.write(frame(TEXT_FRAME, Buffer.from(text)));
}

/** Closes a connection with a code and a reason of at most 123 bytes. */
export function closeWebSocket(socket: Duplex, code: number, reason = ""): void {
  const head = Buffer.alloc(2);
  head.writeUInt16BE(code);
  socket.end(frame(CLOSE_FRAME, Buffer.concat([head, Buffer.from(reason)])));
}

/** Passes on each message of a client, text and bytes alike, until it closes the connection. */
export function readMessages(socket: Duplex, take: (message: Buffer) => void): void {
  const answers: Record<number, (payload: Buffer) => void> = {
    [TEXT_FRAME]: take,
    [BINARY_FRAME]: take,
    [CLOSE_FRAME]: () => closeWebSocket(socket, 1000),
    [PING_FRAME]: (payload) => socket.write(frame(PONG_FRAME, payload)),
  };
  let rest: Buffer = Buffer.alloc(0);
  socket.on("data", (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let found = readFrame(rest); found !== null; found = readFrame(rest)) {
      rest = rest.subarray(found.length);
      answers[found.kind]?.(found.payload);
    }
    if (rest.length > MESSAGE_BYTES_MAX) socket.destroy();
  });
}

interface Frame {
  kind: number;
  payload: Buffer;
  /** Of the whole frame. */
  length: number;
}

/** Bytes of a length that does not fit in seven bits, by the marker that takes the length's place. */
const lengthBytes: Record<number, number> = { 126: 2, 127: 8 };
const MASK_BYTES = 4;

/** The first frame of these bytes, which is masked as every client's; null if it is not complete yet. */
function readFrame(bytes: Buffer): Frame | null {
  if (bytes.length < 2) return null;
  const short = bytes.readUInt8(1) & 0x7f;
  const extra = lengthBytes[short] ?? 0;
  const head = 2 + extra + MASK_BYTES;
  if (bytes.length < head) return null;
  const long = bytes.subarray(2, 2 + extra).toString("hex");
  const length = head + (extra === 0 ? short : Number.parseInt(long, 16));
  if (bytes.length < length) return null;
  const mask = bytes.subarray(head - MASK_BYTES, head);
  const payload = bytes.subarray(head, length).map((byte, at) => byte ^ (mask[at % MASK_BYTES] ?? 0));
  return { kind: bytes.readUInt8(0), payload: Buffer.from(payload), length };
}

function frame(kind: number, payload: Buffer): Buffer {
  if (payload.length < 126) return Buffer.concat([Buffer.from([kind, payload.length]), payload]);
  const header = Buffer.alloc(10);
  header[0] = kind;
  header[1] = 127;
  header.writeBigUInt64BE(BigInt(payload.length), 2);
  return Buffer.concat([header, payload]);
}
