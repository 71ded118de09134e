import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import { type SentEvent, sendEvents, streamEvents } from "./sse";

let server: Server | undefined;

afterEach(async () => {
  vi.useRealTimers();
  server?.closeAllConnections();
  await new Promise((resolve) => (server === undefined ? resolve(null) : server.close(resolve)));
});

async function serve(events: () => AsyncIterable<SentEvent | null>): Promise<Response> {
  server = createServer((_, response) => void sendEvents(response, events()));
  return await fetch(await listen(server));
}

async function listen(listening: Server): Promise<string> {
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = listening.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}

test("a stream sends its events in order, each with an id to resume from, and ends with the last one", async () => {
  const response = await serve(async function* () {
    yield { id: "a:1", type: "output", data: { text: "one\ntwo" } };
    yield null;
    yield { id: "a:2", type: "end", data: null };
  });

  expect(response.headers.get("content-type")).toBe("text/event-stream");
  expect(await response.text()).toBe(
    'retry: 1000\n\nid: a:1\nevent: output\ndata: {"text":"one\\ntwo"}\n\nid: a:2\nevent: end\ndata: null\n\n',
  );
});

test("a stream ends after a minute even if its client may be gone, and so does its source", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  let isFed = true;
  const response = await serve(async function* () {
    try {
      while (true) yield null;
    } finally {
      isFed = false;
    }
  });
  const reading = response.text();

  vi.setSystemTime(Date.now() + 16_000);
  await delay(450);
  expect(isFed).toBe(true);
  vi.setSystemTime(Date.now() + 45_000);

  expect(await reading).toContain(": heartbeat");
  expect(isFed).toBe(false);
});

test("a client that has seen the terminal event gets 204, any other does not", async () => {
  const stored = [1, 2].map((seq) => ({ seq, type: "step", data: seq, isTerminal: seq === 2 }));
  server = createServer((request, response) => {
    void streamEvents(request, response, async (after) => stored.filter(({ seq }) => seq > after));
  });
  const url = await listen(server);

  const statusAfter = async (id: string) => (await fetch(url, { headers: { "last-event-id": id } })).status;
  expect(await statusAfter("2")).toBe(204);
  expect(await statusAfter("1")).toBe(200);
  stored[1] = { seq: 2, type: "step", data: 2, isTerminal: false };
  stored.push({ seq: 3, type: "step", data: 3, isTerminal: true });
  expect(await statusAfter("2")).toBe(200);
});

test("a stream of stored events resumes after the last event that the client has seen", async () => {
  const stored = [1, 2, 3].map((seq) => ({ seq, type: "step", data: seq, isTerminal: seq === 3 }));
  server = createServer((request, response) => {
    void streamEvents(request, response, async (after) => stored.filter(({ seq }) => seq > after));
  });
  const url = await listen(server);

  const read = async (query: string, headers = {}) => await (await fetch(url + query, { headers })).text();
  expect((await read("/?after=1")).match(/^id: .*$/gm)).toEqual(["id: 2", "id: 3"]);
  expect((await read("/?after=1", { "last-event-id": "2" })).match(/^id: .*$/gm)).toEqual(["id: 3"]);
  expect((await read("/?after=nonsense")).match(/^id: .*$/gm)).toHaveLength(3);
});
