import { expect, test } from "vitest";
import { events, failure, json, type ScriptedApi, serveScript } from "../__tests__/scripted-api.mts";
import { followEvents } from "./event-stream.mts";
import { VaporformError } from "./vaporform.mts";

const quick = "retry: 1\n\n";

function event(id: number, type: string, data: object = {}): string {
  return `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}

async function readIds(api: ScriptedApi, after?: number): Promise<string[]> {
  const ids: string[] = [];
  const options = after === undefined ? {} : { after };
  for await (const { id } of api.client().imports.events("imp_1", options)) ids.push(id);
  return ids;
}

function resumedAt({ seen }: ScriptedApi): unknown[] {
  return seen.map(({ headers }) => headers["last-event-id"]);
}

test("events come once and in order, over streams that end and streams that break off", async () => {
  await using api = await serveScript(
    events(`${quick}${event(1, "queued")}${event(2, "running")}`),
    events(`${event(3, "step")}id: 4\nevent: pro`, "cut"),
    failure(503, "unavailable", { reason: "database_unavailable", retryable: true, retryAfterSeconds: 0 }),
    events(`: heartbeat\n\n${event(4, "progress")}${event(5, "succeeded")}`),
  );

  expect(await readIds(api)).toEqual(["1", "2", "3", "4", "5"]);
  expect(resumedAt(api)).toEqual([undefined, "2", "3", "3"]);
});

test("an import that failed and was retried goes on after its failure", async () => {
  await using api = await serveScript(
    events(`${quick}${event(1, "failed")}${event(2, "queued")}`),
    events(event(3, "succeeded")),
  );

  expect(await readIds(api)).toEqual(["1", "2", "3"]);
});

test("a stream of which all events were seen ends at once", async () => {
  await using api = await serveScript((response) => response.writeHead(204).end());

  expect(await readIds(api, 7)).toEqual([]);
  expect(resumedAt(api)).toEqual(["7"]);
});

test("a character that is split between two pieces of a stream is whole", async () => {
  const bytes = Buffer.from(event(1, "succeeded", { message: "déjà vu ✓" }));
  await using api = await serveScript((response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const byte of bytes) response.write(Buffer.from([byte]));
    response.end();
  });

  const stream = api.client().imports.events("imp_1");

  expect((await stream.next()).value).toMatchObject({ data: { message: "déjà vu ✓" } });
});

test("a stream that cannot be opened is an error", async () => {
  await using api = await serveScript(failure(404, "not_found", { reason: "not_found", retryable: false }));

  await expect(readIds(api)).rejects.toMatchObject({ reason: "not_found" });
});

test("a stream that always ends without an event is given up", async () => {
  await using api = await serveScript(events(quick));

  await expect(readIds(api)).rejects.toMatchObject({ reason: "connection_failed" });
  expect(api.seen.length).toBe(8);
});

test("who stops reading closes the connection", async () => {
  let closed: (() => void) | undefined;
  const isClosed = new Promise<void>((resolve) => {
    closed = resolve;
  });
  await using api = await serveScript((response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(event(1, "running"));
    response.once("close", () => closed?.());
  });

  for await (const _ of api.client().workspaces.events("ws_1")) break;

  await isClosed;
});

test("a signal ends a stream that waits, with its own reason", async () => {
  await using api = await serveScript((response) => {
    response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
  });
  const controller = new AbortController();
  const reason = new Error("enough");
  const reading = api.client().workspaces.events("ws_1", { signal: controller.signal }).next();
  setTimeout(() => controller.abort(reason), 50);

  await expect(reading).rejects.toBe(reason);
});

test("what is waited for is read again after the stream dies, and its failure is thrown at once", async () => {
  const failed = {
    id: "imp_1",
    status: "failed",
    failure: {
      reason: "repo_not_found",
      message: "no such repository",
      retryable: false,
      suggestion: "Check it.",
    },
  };
  await using api = await serveScript(
    events(`${quick}${event(1, "running")}`, "cut"),
    events(event(2, "failed")),
    json(200, failed),
  );
  const types: string[] = [];

  const waiting = api.client().imports.wait("imp_1", { onEvent: ({ type }) => types.push(type) });

  await expect(waiting).rejects.toMatchObject({ reason: "repo_not_found", suggestion: "Check it." });
  expect(types).toEqual(["running", "failed"]);
});

test("a wait ends at its deadline", async () => {
  await using api = await serveScript((response) => {
    response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
  });

  const waiting = api.client().imports.wait("imp_1", { timeoutMs: 50 });

  await expect(waiting).rejects.toMatchObject({ reason: "timeout" });
});

test("an error of the reader's own is not taken for a broken stream", async () => {
  const source = {
    open: async () => new Response(event(1, "running")),
    isLast: () => false,
  };

  const read = async () => {
    for await (const _ of followEvents(source, {}))
      throw new VaporformError({ reason: "conflict", message: "x" });
  };

  await expect(read()).rejects.toMatchObject({ reason: "conflict" });
});
