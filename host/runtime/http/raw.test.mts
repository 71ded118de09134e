import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, sampleHosts } from "../../../__tests__/support/sample-host.mts";
import type { HostProcess } from "../../../tools/host-process.mts";

const hosts = sampleHosts();
let host: HostProcess;

beforeAll(async () => {
  host = await hosts.start();
});

afterAll(() => hosts.end());

interface Progress {
  written: number;
  isDone: boolean;
}

async function progress(): Promise<Progress> {
  const response = await fetch(`${host.url}/raw/progress`);
  return JSON.parse(await response.text());
}

test("a body is streamed to the handler", async () => {
  const response = await fetch(`${host.url}/raw/upload`, { method: "PUT", body: Buffer.alloc(5_000_000) });

  expect(await response.text()).toBe("5000000");
  expect(response.headers.get("content-type")).toBe("text/plain");
  expect(response.headers.get("x-encore-trace-id")).toMatch(/^[0-9a-f]{32}$/);
});

test("a body over the limit aborts the handler's request", async () => {
  const response = await fetch(`${host.url}/raw/upload`, { method: "PUT", body: Buffer.alloc(9_000_000) });

  expect(response.status).toBe(400);
  expect(await response.text()).toBe("length limit exceeded");
});

test("the next request of a connection is served after one whose body was only partly read", async () => {
  const socket = connect(Number(new URL(host.url).port), "127.0.0.1");
  const bytes = 4_000_000;
  socket.write(`PUT /raw/refuse HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${bytes}\r\n\r\n`);
  socket.write(Buffer.alloc(bytes));
  socket.write("GET /raw/progress HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");

  let received = "";
  for await (const chunk of socket) received += chunk;

  expect(received).toContain("refused");
  expect(received).toContain('"isDone"');
});

test("a handler that awaits its writes waits for a slow reader", async () => {
  const socket = connect(Number(new URL(host.url).port), "127.0.0.1");
  socket.write("GET /raw/download HTTP/1.1\r\nhost: localhost\r\n\r\n");
  socket.pause();

  const stalled = await eventually(async () => {
    const [before, after] = [await progress(), await settle().then(progress)];
    return before.written > 0 && before.written === after.written ? after : null;
  });
  socket.resume();

  expect(stalled.isDone).toBe(false);
  expect(stalled.written).toBeLessThan(40);
  await eventually(async () => ((await progress()).isDone ? true : null));
  socket.destroy();
});

test("a handler whose client has disconnected can still write and finishes", async () => {
  const socket = connect(Number(new URL(host.url).port), "127.0.0.1");
  socket.write("GET /raw/download HTTP/1.1\r\nhost: localhost\r\n\r\n");
  await new Promise((resolve) => socket.once("data", resolve));

  socket.destroy();

  await eventually(async () => ((await progress()).isDone ? true : null));
});

test("an aborted upload ends the handler that reads it, and never the host", async () => {
  for (const path of ["/raw/upload", "/raw/open?gate=upload"]) {
    const socket = connect(Number(new URL(host.url).port), "127.0.0.1");
    const method = path === "/raw/upload" ? "PUT" : "POST";
    socket.write(`${method} ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000000\r\n\r\nabc`);
    await eventually(async () => (socket.bytesWritten > 0 ? true : null));
    await fetch(`${host.url}/who`);
    socket.destroy();
  }

  expect((await fetch(`${host.url}/who`)).status).toBe(200);
});

test("each event is sent when it is written", async () => {
  const response = await fetch(`${host.url}/raw/events?gate=one`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();

  const first = await reader?.read();
  await fetch(`${host.url}/raw/open?gate=one`, { method: "POST" });
  const last = await reader?.read();

  expect(response.headers.get("content-type")).toBe("text/event-stream");
  expect([first?.value, last?.value]).toEqual(["data: first\n\n", "data: last\n\n"]);
});

test("an error of a raw handler before its first byte is returned like any other", async () => {
  const response = await fetch(`${host.url}/raw/fail`);

  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    code: "internal",
    message: "an internal error occurred",
    details: null,
  });
});

test("a host that shuts down reports it, refuses new requests and lets running ones finish", async () => {
  const leaving = await hosts.start();
  const running = fetch(`${leaving.url}/raw/slow`);
  await fetch(`${leaving.url}/who`);

  const exit = leaving.stop();
  const health = await eventually(async () => {
    const response = await fetch(`${leaving.url}/__encore/healthz`);
    return response.status === 503 ? response.json() : null;
  });
  const refused = await fetch(`${leaving.url}/who`);

  expect(health).toMatchObject({ code: "shutting_down" });
  expect(refused.status).toBe(503);
  expect(await (await running).text()).toBe("done");
  expect(await exit).toBe(0);
});

/** Long enough for a write without back-pressure to finish. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 200));
}
