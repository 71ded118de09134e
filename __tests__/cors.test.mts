import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Operation } from "../tools/openapi/document.mts";
import { apiDocument } from "./support/api-routes.mts";
import { startHost, type TestHost } from "./support/test-host.mts";

const app = "https://app.example.com";
const key = "example-admin-key";
let folder: string;
let host: TestHost;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vaporform-cors-"));
  const shipped = JSON.parse(
    await readFile(fileURLToPath(new URL("../infra/infra.config.json", import.meta.url)), "utf8"),
  );
  await writeFile(join(folder, "infra.json"), JSON.stringify({ cors: shipped.cors }));
  host = await startHost({
    environment: "production",
    secrets: { AdminAPIKey: key },
    env: { ENCORE_INFRA_CONFIG_PATH: join(folder, "infra.json") },
  });
});

afterAll(async () => {
  await host?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Asks what a browser asks before it sends a page's request. */
async function preflight(origin: string, asked: string): Promise<Headers> {
  const headers = {
    origin,
    "access-control-request-method": "POST",
    "access-control-request-headers": asked,
  };
  const response = await fetch(`${host.url}/v1/imports`, { method: "OPTIONS", headers });
  expect(response.status).toBe(200);
  return response.headers;
}

test("a page of an origin that the operator names may call with a key, and read the response", async () => {
  const allowed = await preflight(app, "authorization, idempotency-key, content-type");
  const response = await fetch(`${host.url}/v1/limits`, {
    headers: { origin: app, authorization: `Bearer ${key}` },
  });

  expect(allowed.get("access-control-allow-origin")).toBe(app);
  expect(allowed.get("access-control-allow-methods")).toBe("POST");
  expect(response.status).toBe(200);
  expect(response.headers.get("access-control-allow-origin")).toBe(app);
});

test("a page of any other origin may not", async () => {
  for (const origin of ["https://evil.example", "https://app.example.com.evil.example", "null"]) {
    const allowed = await preflight(origin, "authorization");
    const headers = { origin, authorization: `Bearer ${key}` };
    const response = await fetch(`${host.url}/v1/limits`, { headers });

    expect(allowed.get("access-control-allow-origin")).toBeNull();
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  }
});

const operations: Operation[] = Object.values(apiDocument.paths).flatMap((item) => Object.values(item));

test("every header that the API's document describes may be sent and read", async () => {
  const sent = operations.flatMap(({ parameters = [] }) => parameters.filter((one) => one.in === "header"));
  const answers = operations.flatMap(({ responses }) => Object.values(responses));
  const received = answers.flatMap((answer) =>
    "headers" in answer ? Object.keys(answer.headers ?? {}) : [],
  );

  const allowed = await preflight(app, "authorization");
  const { headers } = await fetch(`${host.url}/v1/health`, { headers: { origin: app } });

  const isNoPage = (name: string) => /^x-(hub|github|preview-proxy)-/.test(name);
  const names = sent.map(({ name }) => name.toLowerCase()).filter((name) => !isNoPage(name));
  expect(listOf(allowed, "allow-headers")).toEqual(expect.arrayContaining(names));
  expect(listOf(headers, "expose-headers")).toEqual(
    expect.arrayContaining([
      ...received.map((name) => name.toLowerCase()),
      "retry-after",
      "x-encore-trace-id",
    ]),
  );
});

function listOf(headers: Headers, name: string): string[] {
  return (headers.get(`access-control-${name}`) ?? "").split(",");
}

test("the shipped infrastructure file allows and exposes what the app does", async () => {
  const { parse } = await import("jsonc-parser");
  const read = (path: string) => readFile(fileURLToPath(new URL(path, import.meta.url)), "utf8");
  const { global_cors: ours } = parse(await read("../encore.app"));
  const { cors } = JSON.parse(await read("../infra/infra.config.json"));

  expect(cors).toMatchObject(ours);
});
