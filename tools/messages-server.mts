import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A block of a scripted answer. `json` is sent instead of the input, as it is. */
export type ScriptedBlock =
  | { type: "text"; text: string }
  | { type: "thinking"; thinking: string; signature: string }
  | { type: "tool_use"; id: string; name: string; input?: object; json?: string };

/** What the server answers. */
export type ScriptedReply =
  | {
      blocks: ScriptedBlock[];
      stopReason?: string;
      usage?: object;
      /** The most characters of a delta; 40 by default. */
      pieceCharacters?: number;
      /** The number of bytes after which the connection is cut. */
      cutAfterBytes?: number;
      /** After how many events the server waits, and for what. */
      holdAt?: { events: number; until: Promise<void> };
    }
  | { status: number; errorType: string; headers?: Record<string, string> }
  | { events: object[] };

/** A request as the server has read it. */
export interface ReceivedRequest {
  // biome-ignore lint/suspicious/noExplicitAny: JSON of a shape that its readers know.
  body: any;
  headers: IncomingMessage["headers"];
  /** Aborts when the client leaves. */
  signal: AbortSignal;
}

export interface MessagesServer {
  url: string;
  /** All requests so far. */
  requests: ReceivedRequest[];
  close: () => Promise<void>;
}

type Script = (request: ReceivedRequest, number: number) => ScriptedReply | Promise<ScriptedReply>;

/**
 * Serves the streaming part of the Messages API on loopback: POST /v1/messages, with the answers of a script. It
 * refuses what the real one refuses: messages that do not alternate between tool calls and their results.
 */
export async function serveMessages(script: Script, port = 0): Promise<MessagesServer> {
  const requests: ReceivedRequest[] = [];
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const leaving = new AbortController();
    response.once("close", () => leaving.abort());
    const body = JSON.parse((await buffer(request)).toString());
    const received = { body, headers: request.headers, signal: leaving.signal };
    requests.push(received);
    const complaint = complaintAbout(request, body);
    const reply =
      complaint === null
        ? await script(received, requests.length)
        : { status: 400, errorType: "invalid_request_error", message: complaint };
    await send(response, reply);
  }
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface SentBlock {
  type: string;
  id?: string;
  tool_use_id?: string;
}

interface SentMessage {
  role: string;
  content: SentBlock[] | string;
}

function complaintAbout(
  request: IncomingMessage,
  body: { stream?: boolean; messages: SentMessage[] },
): string | null {
  if (request.method !== "POST" || request.url !== "/v1/messages") return "there is only POST /v1/messages";
  if (body.stream !== true) return "only streams are served here";
  let open: string[] = [];
  for (const message of body.messages) {
    const complaint = complaintAboutMessage(message, open);
    if (complaint !== null) return complaint;
    open = message.role === "assistant" ? idsOf(message, "tool_use") : [];
  }
  return open.length > 0 ? "a tool_use has no tool_result" : null;
}

function complaintAboutMessage(message: SentMessage, open: string[]): string | null {
  if (message.content.length === 0) return "a message is empty";
  const results = idsOf(message, "tool_result");
  if (open.some((id) => !results.includes(id))) return "a tool_use has no tool_result";
  return results.some((id) => !open.includes(id)) ? "a tool_result has no tool_use" : null;
}

function idsOf({ content }: SentMessage, type: "tool_use" | "tool_result"): string[] {
  const blocks = typeof content === "string" ? [] : content.filter((block) => block.type === type);
  return blocks.map(({ id, tool_use_id: resultOf }) => id ?? resultOf ?? "");
}

async function send(response: ServerResponse, reply: ScriptedReply & { message?: string }): Promise<void> {
  if (!("status" in reply)) return await sendEvents(response, reply);
  const { status, errorType, headers = {}, message = "scripted" } = reply;
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify({ type: "error", error: { type: errorType, message } }));
}

type StreamedReply = Exclude<ScriptedReply, { status: number }>;

async function sendEvents(response: ServerResponse, reply: StreamedReply): Promise<void> {
  response.writeHead(200, { "content-type": "text/event-stream" });
  const events = "events" in reply ? reply.events : eventsOf(reply);
  const { cutAfterBytes = Number.POSITIVE_INFINITY, holdAt } = "events" in reply ? {} : reply;
  let left = cutAfterBytes;
  for (const [index, event] of events.entries()) {
    if (index === holdAt?.events) await holdAt.until;
    const text = `event: ${Reflect.get(event, "type")}\ndata: ${JSON.stringify(event)}\n\n`;
    await write(response, text.slice(0, left));
    left -= text.length;
    if (left > 0) continue;
    response.destroy();
    return;
  }
  response.end();
}

async function write(response: ServerResponse, text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    response.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

const USAGE = {
  input_tokens: 1_000,
  output_tokens: 1,
  cache_read_input_tokens: 0,
  cache_creation_input_tokens: 0,
};

function eventsOf(reply: Extract<ScriptedReply, { blocks: ScriptedBlock[] }>): object[] {
  const { blocks, usage = {}, pieceCharacters = 40 } = reply;
  const hasTool = blocks.some(({ type }) => type === "tool_use");
  const stopReason = reply.stopReason ?? (hasTool ? "tool_use" : "end_turn");
  const counts = { ...USAGE, ...usage };
  return [
    {
      type: "message_start",
      message: { id: "msg_1", role: "assistant", content: [], usage: { ...counts, output_tokens: 1 } },
    },
    { type: "ping" },
    ...blocks.flatMap((block, index) => blockEvents(block, index, pieceCharacters)),
    {
      type: "message_delta",
      delta: { stop_reason: stopReason, stop_sequence: null },
      usage: { output_tokens: Reflect.get(usage, "output_tokens") ?? 100 },
    },
    { type: "message_stop" },
  ];
}

function blockEvents(block: ScriptedBlock, index: number, pieceCharacters: number): object[] {
  const { start, deltas } = partsOf(block, pieceCharacters);
  return [
    { type: "content_block_start", index, content_block: start },
    ...deltas.map((delta) => ({ type: "content_block_delta", index, delta })),
    { type: "content_block_stop", index },
  ];
}

function partsOf(block: ScriptedBlock, size: number): { start: object; deltas: object[] } {
  if (block.type === "text") {
    return {
      start: { type: "text", text: "" },
      deltas: pieces(block.text, size).map((text) => ({ type: "text_delta", text })),
    };
  }
  if (block.type === "thinking") {
    const thought = pieces(block.thinking, size).map((thinking) => ({ type: "thinking_delta", thinking }));
    return {
      start: { type: "thinking", thinking: "", signature: "" },
      deltas: [...thought, { type: "signature_delta", signature: block.signature }],
    };
  }
  const { id, name, input = {}, json = JSON.stringify(input) } = block;
  return {
    start: { type: "tool_use", id, name, input: {} },
    deltas: pieces(json, size).map((partial) => ({ type: "input_json_delta", partial_json: partial })),
  };
}

function pieces(text: string, size: number): string[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  );
}
