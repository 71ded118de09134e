import { get } from "node:http";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { serveGit } from "../tools/git-server.mts";
import { GitRepositories } from "./support/git-repository.mts";
import { ImportClient } from "./support/import-client.mts";
import { startHost, type TestHost } from "./support/test-host.mts";

const adminKey = "example-admin-key";
let repositories: GitRepositories;
let git: Awaited<ReturnType<typeof serveGit>>;
let host: TestHost;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  git = await serveGit(repositories.root);
  host = await startHost({ secrets: { GitAllowedHosts: git.url } });
});
afterAll(async () => {
  await host?.stop();
  await git?.close();
  await repositories?.remove();
});

/** Asks with any headers: `fetch` sets `Host` by itself. */
function ask(url: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    get(url, { headers, agent: false }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part) => {
        text += part;
      });
      answer.once("end", () => resolve({ status: answer.statusCode ?? 0, text }));
    }).once("error", reject);
  });
}

/** Every value by its name with labels; fails on a line that is not Prometheus' format. */
async function readMetrics(): Promise<Map<string, number>> {
  const { status, text } = await ask(`${host.url}/metrics`);
  expect(status).toBe(200);
  const values = new Map<string, number>();
  for (const line of text.trimEnd().split("\n")) {
    if (/^# (HELP|TYPE) [a-z_]+ \S/.test(line)) continue;
    const match = /^([a-z_]+(?:\{[a-z_]+="[^"]*"(?:,[a-z_]+="[^"]*")*\})?) (\S+)$/.exec(line);
    expect(match, line).not.toBeNull();
    values.set(match?.[1] ?? "", Number(match?.[2]));
  }
  return values;
}

test("requests are counted by route, never by what the client sent, and their durations add up", async () => {
  const before = await readMetrics();
  await ask(`${host.url}/v1/projects/prj_unknown-${"x".repeat(20)}`);
  await ask(`${host.url}/v1/projects`);
  await ask(`${host.url}/nothing/here`);

  const after = await readMetrics();

  const grown = (key: string) => (after.get(key) ?? 0) - (before.get(key) ?? 0);
  expect(grown('http_requests_total{method="GET",route="/v1/projects/:projectId",status="404"}')).toBe(1);
  expect(grown('http_requests_total{method="GET",route="/v1/projects",status="200"}')).toBe(1);
  expect(grown('http_requests_total{method="none",route="none",status="404"}')).toBe(1);
  expect(grown('http_request_duration_seconds_bucket{method="GET",route="/v1/projects",le="+Inf"}')).toBe(1);
  expect(grown('http_request_duration_seconds_count{method="GET",route="/v1/projects"}')).toBe(1);
  expect([...after.keys()].join("\n")).not.toMatch(/prj_unknown|nothing/);
});

test("imports and provisionings are counted by result and step", async () => {
  await repositories.make("good", { "package.json": '{"name":"good"}' });
  const client = new ImportClient(host.url);
  const before = await readMetrics();
  const good = await client.start({ repoUrl: `${git.url}/good` });
  const missing = await client.start({ repoUrl: `${git.url}/missing`, provision: false });
  for (const { body } of [good, missing]) await client.awaitEnd(body.import.id);

  const grown = async (key: string) => ((await readMetrics()).get(key) ?? 0) - (before.get(key) ?? 0);
  const runs = (result: string, step: string) =>
    `{result="${result}",step="${step}",service="github-import"}`;
  await expect.poll(() => grown(`import_runs${runs("succeeded", "handOver")}`)).toBe(1);
  await expect.poll(() => grown(`import_runs${runs("failed", "resolve")}`)).toBe(1);
  const provisioned = `workspace_runs{job="run-development-workspace",result="succeeded",step="createSandbox",service="workspace"}`;
  await expect.poll(() => grown(provisioned), { timeout: 10_000 }).toBe(1);
});

test("queues, databases and memory are there, and what the app counts outside of requests", async () => {
  const values = await readMetrics();
  const sumOf = (name: string) =>
    [...values].filter(([key]) => key.startsWith(`${name}{`)).reduce((sum, [, value]) => sum + value, 0);

  const { subscriptions } = inject("vaporform").manifest;
  const waiting = [...values.keys()].filter((key) => key.startsWith("pubsub_messages_waiting{"));
  expect(waiting).toHaveLength(subscriptions.length);
  expect(sumOf("database_size_bytes")).toBeGreaterThan(6 * 1024 ** 2);
  expect(values.get("process_resident_memory_bytes")).toBeGreaterThan(10 * 1024 ** 2);
  await expect
    .poll(async () => [...(await readMetrics()).keys()], { timeout: 20_000, interval: 1_000 })
    .toEqual(
      expect.arrayContaining([
        'jobs_queued{job="import",service="operations"}',
        'streams_open{service="operations"}',
      ]),
    );
});

describe("who may read", () => {
  const refused = { code: "not_found", message: "endpoint not found", details: null };

  test("without an administrator's key: programs of this machine, no page and no proxy", async () => {
    const url = `${host.url}/metrics`;
    const port = new URL(url).port;

    expect((await ask(url, { host: `localhost:${port}` })).status).toBe(200);
    const strangers: Record<string, string>[] = [
      { host: "vaporform.example.com" },
      { origin: "https://example.com" },
      { "x-forwarded-for": "203.0.113.7" },
      { forwarded: "for=203.0.113.7" },
    ];
    for (const headers of strangers) {
      const { status, text } = await ask(url, headers);
      expect([headers, status, JSON.parse(text)]).toEqual([headers, 404, refused]);
    }
  });

  test("with one: only requests that send it, wherever they come from", async () => {
    await using guarded = await startHost({ secrets: { AdminAPIKey: adminKey } });
    const url = `${guarded.url}/metrics`;

    const proxied = { authorization: `Bearer ${adminKey}`, "x-forwarded-for": "203.0.113.7" };
    expect((await ask(url, proxied)).status).toBe(200);
    const strangers: Record<string, string>[] = [
      {},
      { authorization: "Bearer other" },
      { authorization: adminKey },
    ];
    for (const headers of strangers) {
      const { status, text } = await ask(url, headers);
      expect([status, JSON.parse(text)]).toEqual([404, refused]);
    }
  });
});
