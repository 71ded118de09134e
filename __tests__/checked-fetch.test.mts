import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkedFetch } from "./support/checked-fetch.mts";

let server: Server;
let url: string;
let answer: RequestListener;

beforeEach(async () => {
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  url = `http://127.0.0.1:${port}`;
});

afterEach(() => server.close());

function answerWith(status: number, body: unknown): void {
  answer = (_request, response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
}

const key = {
  id: "key_1",
  ownerId: "alice",
  name: "laptop",
  lastFour: "abcd",
  createdAt: "2026-01-02T03:04:05Z",
  revokedAt: null,
};

describe("checkedFetch", () => {
  test("accepts a response that matches its description", async () => {
    answerWith(200, { data: [key], nextCursor: null });

    const response = await checkedFetch(`${url}/v1/api-keys`);

    expect(await response.json()).toEqual({ data: [key], nextCursor: null });
  });

  test.each<{ what: string; status: number; body: unknown; complaint: RegExp }>([
    {
      what: "a missing field",
      status: 200,
      body: { data: [] },
      complaint: /\(auth\.listApiKeys\).*nextCursor/,
    },
    {
      what: "a wrong type",
      status: 200,
      body: page({ ...key, name: 5 }),
      complaint: /\/data\/0\/name must be string/,
    },
    {
      what: "an invalid time",
      status: 200,
      body: page({ ...key, createdAt: "today" }),
      complaint: /\/data\/0\/createdAt/,
    },
    { what: "an undocumented column", status: 200, body: page({ ...key, hash: "00" }), complaint: /"hash"/ },
    { what: "an unknown status", status: 202, body: page(), complaint: /status 202 is not described/ },
    {
      what: "an internal error",
      status: 500,
      body: failure("internal", "internal"),
      complaint: /status 500/,
    },
    {
      what: "an error in another format",
      status: 404,
      body: { error: "x" },
      complaint: /must have required property 'code'/,
    },
    { what: "an unknown reason", status: 404, body: failure("not_found", "gone"), complaint: /\/details/ },
    {
      what: "another's status",
      status: 409,
      body: failure("not_found", "not_found"),
      complaint: /not_found .* 409/,
    },
  ])("refuses $what", async ({ status, body, complaint }) => {
    answerWith(status, body);

    await expect(checkedFetch(`${url}/v1/api-keys`)).rejects.toThrow(complaint);
  });

  test("accepts a failure in the documented format", async () => {
    answerWith(409, failure("aborted", "conflict"));

    const response = await checkedFetch(`${url}/v1/api-keys`);

    expect(response.status).toBe(409);
  });

  test("refuses another content type", async () => {
    answer = (_request, response) => response.writeHead(200, { "content-type": "text/html" }).end("<p>");

    await expect(checkedFetch(`${url}/v1/api-keys`)).rejects.toThrow(
      "content type text/html is not described",
    );
  });

  test("refuses a route that is not described", async () => {
    await expect(checkedFetch(`${url}/v1/nothing`)).rejects.toThrow("GET /v1/nothing is not a route");
  });

  test("refuses an event that does not match its description, when it is read", async () => {
    answer = (_request, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.end('retry: 1000\n\n: heartbeat\n\nid: 1\nevent: queued\ndata: {"importId":7}\n\n');
    };

    const response = await checkedFetch(`${url}/v1/imports/imp_1/events`);

    await expect(response.text()).rejects.toThrow(/github-import\.events.*\/importId must be string/);
  });
});

function page(...data: unknown[]) {
  return { data, nextCursor: null };
}

function failure(code: string, reason: string) {
  return { code, message: "no", details: { reason, retryable: false } };
}
