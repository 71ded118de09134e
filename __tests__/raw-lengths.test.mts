import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { z } from "zod";
import { newId } from "../shared/ids.ts";
import { apiRoutes } from "./support/api-routes.mts";
import { type ApiFixture, openApiFixture, withKey } from "./support/api-things.mts";
import { checkedFetch } from "./support/checked-fetch.mts";
import type { NamedValues } from "./support/sample-request.mts";

interface RawCase {
  status: number;
  path: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  /** For a response to HEAD and a 304: the length of the omitted body. */
  length?: string;
}

const readmeBytes = String("# Sample\n".length);
const PING = "{}";
const SIGNATURE = `sha256=${createHmac("sha256", "example-webhook-secret").update(PING).digest("hex")}`;
const file = "/v1/projects/{projectId}/files/README.md";
const created = "/v1/projects/{projectId}/files/created.txt";
const lost = "/v1/projects/{projectId}/files/lost.txt";
const otherEtag = { "if-match": '"other"' };
const put = { method: "PUT", body: "text" };
const post = { method: "POST", body: "{}" };

/** By `service.endpoint`. For streams of unknown size: requests that they refuse or that have no body. */
const cases: Record<string, RawCase[]> = {
  "operations.openApi": [
    { status: 200, path: "/openapi.json" },
    { status: 304, path: "/openapi.json", headers: { "if-none-match": "{etag}" }, length: "{documentBytes}" },
  ],
  "workspace.baseEvents": [{ status: 403, path: "/v1/admin/bases/vf-express/events" }],
  "generations.events": [{ status: 404, path: `/v1/generations/${newId("gen")}/events` }],
  "tasks.taskEvents": [{ status: 404, path: `/v1/tasks/${newId("tsk")}/events` }],
  "sources.createOlder": [{ status: 400, path: "/api/sandbox/create", ...post }],
  "sources.listOlder": [
    { status: 200, path: "/api/sandbox" },
    { status: 400, path: "/api/sandbox?limit=x" },
  ],
  "sources.getOlder": [
    { status: 200, path: "/api/sandbox/{workspaceId}" },
    { status: 404, path: `/api/sandbox/${newId("ws")}` },
  ],
  "sources.deleteOlder": [{ status: 404, path: `/api/sandbox/${newId("ws")}`, method: "DELETE" }],
  "sources.healthOlder": [
    { status: 200, path: "/api/sandbox/health/{projectId}" },
    { status: 404, path: `/api/sandbox/health/${newId("prj")}` },
  ],
  "sources.restartOlder": [{ status: 404, path: `/api/sandbox/restart/${newId("prj")}`, method: "POST" }],
  "sources.launchOlder": [{ status: 400, path: "/api/daytona/launch", ...post }],
  "sources.generateOlder": [{ status: 400, path: "/api/generate/sandbox", ...post }],
  "github-import.events": [
    { status: 404, path: `/v1/imports/${newId("imp")}/events` },
    { status: 204, path: "/v1/imports/{importId}/events?after={lastEvent}" },
  ],
  "github-import.commitEvents": [{ status: 404, path: `/v1/commits/${newId("cmt")}/events` }],
  "github-import.githubWebhook": [
    {
      status: 200,
      path: "/v1/github/webhook",
      method: "POST",
      body: PING,
      headers: {
        "x-hub-signature-256": SIGNATURE,
        "x-github-event": "ping",
        "x-github-delivery": "delivery-1",
      },
    },
    { status: 403, path: "/v1/github/webhook", method: "POST", body: PING },
  ],
  "workspace.events": [{ status: 404, path: `/v1/workspaces/${newId("ws")}/events` }],
  "workspace.followLogs": [{ status: 404, path: `/v1/workspaces/${newId("ws")}/logs/events` }],
  "workspace.followProcess": [
    { status: 404, path: `/v1/workspaces/${newId("ws")}/processes/${newId("proc")}/events` },
  ],
  "workspace.followOutput": [
    { status: 404, path: `/v1/workspaces/${newId("ws")}/terminals/${newId("term")}/events` },
  ],
  "vfs.archive": [{ status: 400, path: "/v1/projects/{projectId}/archive?format=rar" }],
  "vfs.putArchive": [{ status: 400, path: "/v1/projects/{projectId}/archive", ...put }],
  "vfs.readBytes": [
    { status: 200, path: file },
    { status: 206, path: file, headers: { range: "bytes=2-4" } },
    { status: 304, path: file, headers: { "if-none-match": "*" }, length: readmeBytes },
    { status: 416, path: file, headers: { range: "bytes=99-" } },
    { status: 404, path: lost },
    { status: 400, path: `${file}?revision=x` },
    { status: 200, path: file, method: "HEAD", length: readmeBytes },
  ],
  "vfs.writeBytes": [
    { status: 201, path: created, ...put },
    { status: 200, path: created, ...put, body: "other text" },
    { status: 412, path: created, ...put, headers: otherEtag },
    { status: 400, path: `${created}?mode=1`, ...put },
  ],
  "vfs.deleteBytes": [
    { status: 412, path: file, method: "DELETE", headers: otherEtag },
    { status: 204, path: created, method: "DELETE" },
  ],
};

let fixture: ApiFixture;
let headers: Record<string, string>;
let values: NamedValues;

beforeAll(async () => {
  fixture = await openApiFixture();
  headers = withKey((await fixture.issueKey("alice")).key);
  const things = await fixture.makeThings(headers.authorization?.slice("Bearer ".length) ?? "");
  values = { ...things, ...(await describeDocument()), lastEvent: await lastEventOf(things.importId ?? "") };
});

afterAll(() => fixture?.close());

test("every raw route of the document has its cases", () => {
  const endpoints = inject("vaporform").manifest.endpoints.filter(({ isRaw }) => isRaw);
  const raw = new Set(endpoints.map(({ service, name }) => `${service}.${name}`));
  // An endpoint of several methods is described once for each: `vfs.readBytes.head`.
  const ids = apiRoutes.map(({ id }) => id.split(".").slice(0, 2).join("."));
  const described = new Set(ids.filter((id) => raw.has(id)));

  expect(new Set(Object.keys(cases))).toEqual(described);
});

const all = Object.entries(cases).flatMap(([id, list]) =>
  list.map((each) => ({ id, method: "GET", ...each })),
);
test.each(all)("$id sets content-length on its $status ($method $path)", async (each) => {
  const response = await checkedFetch(fixture.host.url + fill(each.path), {
    method: each.method,
    headers: { ...headers, ...mapValues(each.headers ?? {}, fill) },
    ...(each.body !== undefined && { body: each.body }),
  });
  const sentBytes = (await response.arrayBuffer()).byteLength;

  const length = response.headers.get("content-length");
  expect(response.status).toBe(each.status);
  expect(response.headers.get("transfer-encoding")).toBeNull();
  if (each.status === 204) expect(length).toBeNull();
  else expect(length).toBe(fill(each.length ?? String(sentBytes)));
});

/** Replaces names such as `{projectId}` with this run's values. */
function fill(text: string): string {
  return text.replaceAll(/\{(\w+)\}/g, (_part, name: string) => values[name] ?? "");
}

function mapValues(record: Record<string, string>, map: (text: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

async function describeDocument(): Promise<NamedValues> {
  const response = await checkedFetch(`${fixture.host.url}/openapi.json`);
  const { byteLength } = await response.arrayBuffer();
  return { etag: response.headers.get("etag") ?? "", documentBytes: String(byteLength) };
}

/** An import's events are numbered by its versions. */
async function lastEventOf(importId: string): Promise<string> {
  const response = await checkedFetch(`${fixture.host.url}/v1/imports/${importId}`, { headers });
  return String(z.object({ version: z.number() }).parse(await response.json()).version);
}
