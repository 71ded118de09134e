import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer as createTcpServer } from "node:net";
import { afterEach, expect, test } from "vitest";
import { guardedLookup } from "./guard-address";
import { sendRequest } from "./send-request";

const servers: { close: () => void }[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(server: Server | ReturnType<typeof createTcpServer>): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  servers.push({
    close: () => {
      if ("closeAllConnections" in server) server.closeAllConnections();
      server.close();
    },
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function serve(listener: RequestListener): Promise<string> {
  return await listen(createServer(listener));
}

async function send(origin: string, options: { timeoutMs?: number } = {}) {
  const request = { url: `${origin}/hook`, headers: { "webhook-id": "evt_1" }, body: '{"ä":1}' };
  return await sendRequest(request, { allowedOrigins: [origin], ...options });
}

test("the body and the headers arrive as they are", async () => {
  const received: unknown[] = [];
  const origin = await serve(async (request, response) => {
    const chunks = await request.toArray();
    received.push([
      request.method,
      request.url,
      request.headers["webhook-id"],
      Buffer.concat(chunks).toString(),
    ]);
    response.writeHead(204).end();
  });

  expect(await send(origin)).toEqual({ status: 204, error: null, response: "", retryAfterSeconds: null });
  expect(received).toEqual([["POST", "/hook", "evt_1", '{"ä":1}']]);
});

test.each([
  [400, "http_status"],
  [500, "http_status"],
  [410, "http_status"],
  [304, "redirect"],
])("an answer with %s is the failure %s", async (status, error) => {
  const origin = await serve((_request, response) =>
    response.writeHead(status, { "retry-after": "7" }).end(),
  );

  expect(await send(origin)).toMatchObject({ status, error, retryAfterSeconds: 7 });
});

test("a redirect is not followed", async () => {
  const asked: (string | undefined)[] = [];
  const origin = await serve((request, response) => {
    asked.push(request.url);
    response.writeHead(307, { location: "/elsewhere" }).end();
  });

  expect(await send(origin)).toMatchObject({ status: 307, error: "redirect" });
  expect(asked).toEqual(["/hook"]);
});

test("of the answer's body only the beginning is read", async () => {
  const origin = await serve((_request, response) => {
    response.write("\0");
    const more = () => {
      if (response.write("x".repeat(65_536))) setImmediate(more);
    };
    response.on("drain", more);
    more();
  });

  const answer = await send(origin);

  expect(answer).toMatchObject({ status: 200, error: null });
  expect(answer.response).toHaveLength(4_096);
  expect(answer.response).toMatch(/^\ufffdx+$/);
});

test("an endpoint that answers and then sends its body slowly has answered", async () => {
  const origin = await serve((_request, response) => response.writeHead(200).write("begun"));

  expect(await send(origin)).toMatchObject({ status: 200, error: null, response: "begun" });
});

test("an endpoint that does not answer in time is a timeout", async () => {
  const origin = await serve(() => undefined);

  expect(await send(origin, { timeoutMs: 200 })).toMatchObject({ status: null, error: "timeout" });
});

test("headers that come byte by byte are a timeout", async () => {
  const origin = await listen(
    createTcpServer((socket) => {
      socket.on("error", () => undefined);
      const timer = setInterval(() => socket.write("a"), 20);
      socket.on("close", () => clearInterval(timer));
      socket.write("HTTP/1.1 200 OK\r\nx: ");
    }),
  );

  expect(await send(origin, { timeoutMs: 300 })).toMatchObject({ status: null, error: "timeout" });
});

test.each([
  ["no HTTP", "SSH-2.0-OpenSSH\r\n\r\n", "invalid_response"],
  ["headers that are too large", `HTTP/1.1 200 OK\r\nx: ${"a".repeat(20_000)}\r\n\r\n`, "invalid_response"],
  ["nothing", "", "connection_failed"],
])("an endpoint that sends %s", async (_what, text, error) => {
  const origin = await listen(
    createTcpServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", () => socket.end(text));
    }),
  );

  expect(await send(origin)).toMatchObject({ status: null, error });
});

test("an endpoint that no one listens at", async () => {
  expect(await send("http://127.0.0.1:1")).toMatchObject({ status: null, error: "connection_failed" });
});

test("the address is checked at each attempt, and nothing is sent to one that is not public", async () => {
  let connections = 0;
  const origin = await listen(createTcpServer(() => connections++));
  const port = new URL(origin).port;
  const request = { headers: {}, body: "{}" };
  const lookup = guardedLookup(((_name: string, _options: object, callback: (...all: unknown[]) => void) =>
    callback(null, [{ address: "127.0.0.1", family: 4 }])) as never);

  const byName = await sendRequest(
    { ...request, url: "https://hooks.example.com:8443/" },
    { allowedOrigins: [], lookup },
  );
  const byAddress = await sendRequest(
    { ...request, url: `http://127.0.0.1:${port}/` },
    { allowedOrigins: [] },
  );

  expect(byName).toMatchObject({ status: null, error: "address_not_allowed" });
  expect(byAddress).toMatchObject({ status: null, error: "address_not_allowed" });
  expect(connections).toBe(0);
});

test("a name that does not exist", async () => {
  const url = "https://does-not-exist.invalid/";

  const answer = await sendRequest({ url, headers: {}, body: "{}" }, { allowedOrigins: [] });

  expect(answer).toMatchObject({ status: null, error: "name_not_resolved" });
});
