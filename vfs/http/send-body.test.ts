import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterEach, expect, test } from "vitest";
import { sendBody } from "./send-body";

let server: Server | undefined;

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server === undefined ? resolve(null) : server.close(resolve)));
});

/** Serves one response with `send`; returns its outcome, and the response that the client reads. */
async function serve(send: (response: ServerResponse) => Promise<void>) {
  let sending: Promise<void> | undefined;
  const listening = createServer((_, response) => {
    sending = send(response);
    sending.catch(() => response.destroy());
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const address = listening.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ port, agent: false }, resolve).once("error", reject);
  });
  return { response, sending };
}

/** Endless chunks; `isOpen` while they may be requested. */
function endless() {
  const source = { isOpen: true, pieces: pieces() };
  async function* pieces() {
    try {
      while (true) yield Buffer.alloc(64 * 1024);
    } finally {
      source.isOpen = false;
    }
  }
  return source;
}

test("a client that disconnects ends the source of its response", async () => {
  const source = endless();
  const { response, sending } = await serve((outgoing) => sendBody(outgoing, source.pieces));

  await new Promise((resolve) => response.once("data", resolve));
  response.destroy();

  await sending;
  expect(source.isOpen).toBe(false);
});

test("a host that only closes the request of a disconnected client ends the response too", async () => {
  const source = endless();
  const { response, sending } = await serve((outgoing) => {
    // As in encore.dev: its own response, which accepts every write and does not close.
    const swallowing = Object.assign(Object.create(outgoing), {
      write: (_: Buffer, taken: () => void) => setImmediate(taken),
      once: () => swallowing,
      removeListener: () => swallowing,
    });
    outgoing.flushHeaders();
    return sendBody(swallowing, source.pieces);
  });

  response.destroy();

  await sending;
  expect(source.isOpen).toBe(false);
});

test("a client that reads too slowly is cut off", async () => {
  const source = endless();
  const { response, sending } = await serve((outgoing) => sendBody(outgoing, source.pieces, 300));
  const broken = new Promise<Error>((resolve) => response.once("error", resolve));

  await expect(sending).rejects.toMatchObject({ reason: "deadline_exceeded" });

  expect(source.isOpen).toBe(false);
  response.resume();
  expect((await broken).message).toBe("aborted");
});

test("a body is sent completely and in order", async () => {
  async function* pieces() {
    yield Buffer.from("one ");
    yield Buffer.from("two");
  }

  const { response } = await serve((outgoing) => sendBody(outgoing, pieces()));

  expect((await response.setEncoding("utf8").toArray()).join("")).toBe("one two");
});
