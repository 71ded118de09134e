import type { IncomingMessage, ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { readBody } from "./body.mts";
import { HttpServer } from "./http-server.mts";

const limits = {
  headersMs: 300,
  requestMs: 60_000,
  bodyIdleMs: 400,
  crowdedIdleMs: 100,
  bodyBytesPerSecondMin: 1_000,
  bodyGraceMs: 700,
  readIdleMs: 400,
  connectionsMax: 10,
};
/** Several times the longest of these. */
const LONG_MS = 2_500;
const identity = { app_slug: "", env_name: "" };

type Handler = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

let server: HttpServer | undefined;
const clients: Client[] = [];

afterEach(async () => {
  for (const { socket } of clients.splice(0)) socket.destroy();
  await server?.drain(0);
});

async function serve(handle: Handler, isCrowded = false): Promise<number> {
  server = new HttpServer(limits);
  const port = await server.listen({ port: 0, host: "127.0.0.1" });
  server.serve({ serve: handle, isCrowded }, identity);
  return port;
}

/** A connection that sends given data, and records when it is closed. */
class Client {
  readonly socket: Socket;
  readonly closed: Promise<void>;
  text = "";

  constructor(port: number, { reads = true } = {}) {
    this.socket = connect(port, "127.0.0.1").on("error", () => undefined);
    if (reads) this.socket.setEncoding("utf8").on("data", (part) => (this.text += part));
    this.closed = new Promise((resolve) => this.socket.once("close", () => resolve()));
    clients.push(this);
  }

  /** Whether the server closes the connection within a time that is long for these limits. */
  async isClosed(): Promise<boolean> {
    return await Promise.race([this.closed.then(() => true), delay(LONG_MS, false)]);
  }
}

const post = (bytes: number) => `POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${bytes}\r\n\r\n`;

const readAll: Handler = async (incoming, outgoing) => {
  let bytes = 0;
  incoming.on("data", (part) => (bytes += part.length)).once("end", () => outgoing.end(String(bytes)));
};

describe("a client that stops sending", () => {
  test.each([
    ["before its first byte", ""],
    ["within its headers", "POST / HTTP/1.1\r\nhost: loc"],
  ])("%s is cut off", async (_when, sent) => {
    const client = new Client(await serve(readAll));

    client.socket.write(sent);

    expect(await client.isClosed()).toBe(true);
  });

  test("within its body gets an error and is cut off", async () => {
    const client = new Client(await serve(readAll));

    client.socket.write(`${post(1_000)}half`);

    expect(await client.isClosed()).toBe(true);
    expect(client.text).toMatch(/^HTTP\/1\.1 408 /);
    expect(client.text).toContain("the request's body did not arrive in time");
  });

  test("within its body ends what reads it", async () => {
    let reading: Promise<unknown> = Promise.resolve("nothing was read");
    const client = new Client(
      await serve(async (incoming) => {
        reading = readBody(incoming, null).catch((failure: unknown) => failure);
      }),
    );

    client.socket.write(`${post(1_000)}half`);

    expect(await client.isClosed()).toBe(true);
    expect(await Promise.race([reading, delay(LONG_MS)])).toMatchObject({ code: "canceled" });
  });

  test("after it was refused without a key is cut off", async () => {
    const client = new Client(await serve(async (_, outgoing) => void outgoing.writeHead(401).end()));

    client.socket.write(`${post(1_000)}half`);

    expect(await client.isClosed()).toBe(true);
    expect(client.text).toMatch(/^HTTP\/1\.1 401 /);
  });

  test("within the limit is not cut off", async () => {
    const client = new Client(await serve(readAll));
    client.socket.write(`${post(8_000)}${"a".repeat(4_000)}`);

    await delay(200);
    client.socket.write("b".repeat(4_000));

    await expect.poll(() => client.text).toContain("8000");
  });

  test("while others wait for memory is cut off sooner", async () => {
    const port = await serve(readAll, true);
    const client = new Client(port);
    const startedAt = Date.now();

    client.socket.write(`${post(1_000)}half`);

    await client.closed;
    expect(Date.now() - startedAt).toBeLessThan(limits.bodyIdleMs);
  });
});

test("a body that arrives too slowly is cut off", async () => {
  const client = new Client(await serve(readAll));
  client.socket.write(post(100_000));
  const timer = setInterval(() => client.socket.write("a"), 100);

  const isClosed = await client.isClosed();

  clearInterval(timer);
  expect(isClosed).toBe(true);
});

test("a client whose body the host is slow to read is not cut off", async () => {
  const client = new Client(
    await serve(async (incoming, outgoing) => {
      await delay(LONG_MS / 2);
      await readAll(incoming, outgoing);
    }),
  );
  const body = "a".repeat(3_000_000);

  client.socket.write(post(body.length));
  client.socket.write(body);

  await expect.poll(() => client.text, { timeout: 10_000 }).toContain(String(body.length));
});

test("a client that does not read its response is cut off", async () => {
  const client = new Client(
    await serve(async (_, outgoing) => void outgoing.end(Buffer.alloc(64 * 1024 ** 2))),
    { reads: false },
  );

  client.socket.write("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n");

  await expect.poll(() => client.socket.connecting).toBe(false);
  await delay(LONG_MS);
  client.socket.resume();
  let received = 0;
  client.socket.on("data", (part) => (received += part.length));
  await client.closed;
  expect(received).toBeLessThan(64 * 1024 ** 2);
});

test("a response that its handler has not begun is awaited", async () => {
  const client = new Client(
    await serve(async (_, outgoing) => {
      await delay(LONG_MS / 2);
      outgoing.end("late");
    }),
  );

  client.socket.write("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n");

  await expect.poll(() => client.text, { timeout: LONG_MS * 2 }).toContain("late");
});
