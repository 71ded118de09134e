import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { extract, type Header } from "tar-stream";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type LoopbackServer, listenOnLoopback } from "../tools/git-server.mts";
import { checkedFetch } from "./support/checked-fetch.mts";
import { dripOn, type Fault, hangOn } from "./support/git-faults.mts";
import { type ScriptedRepository, scriptedGitListener } from "./support/git-protocol.mts";
import { type GuardedHost, startGuardedHost } from "./support/guarded-host.mts";
import { hostileRefs, hostileUrls } from "./support/hostile-input.mts";
import { hostileServers } from "./support/hostile-servers.mts";
import { extremeTrees, hostileTrees, LINKS, linksRepository } from "./support/hostile-trees.mts";
import { type ImportAnswer, ImportClient } from "./support/import-client.mts";
import { scripted } from "./support/scripted-packs.mts";

// Most of the time is spent between attempts.
vi.setConfig({ maxConcurrency: 20, testTimeout: 120_000 });

const repositories = new Map<string, ScriptedRepository>([["good", scripted()]]);
const faults = new Map<string, Fault>();
const asked = { here: 0, elsewhere: 0 };
/** Imports whose servers never finish, while all others run. */
const held: ImportAnswer[] = [];

let server: LoopbackServer;
let elsewhere: LoopbackServer;
let host: GuardedHost;
let client: ImportClient;

beforeAll(async () => {
  const answerWell = scriptedGitListener(repositories);
  server = await listenOnLoopback((request, response) => {
    asked.here += 1;
    const name = /^\/([^/.]+)/.exec(request.url ?? "")?.[1] ?? "";
    if (faults.get(name)?.(request, response) !== true) answerWell(request, response);
  });
  elsewhere = await listenOnLoopback((request, response) => {
    asked.elsewhere += 1;
    answerWell(request, response);
  });
  host = await startGuardedHost({ secrets: { GitAllowedHosts: server.url } });
  client = new ImportClient(host.url);
  held.push(
    await begin(scripted(), hangOn(/GET|POST/)),
    await begin(scripted({ fetched: () => undefined })),
    await begin(scripted({ fetched: dripOn(/POST/, 200) })),
  );
});
afterAll(async () => {
  await host.stop();
  await server.close();
  await elsewhere.close();
});

async function begin(repository: ScriptedRepository, fault?: Fault): Promise<ImportAnswer> {
  const name = `repository-${repositories.size}`;
  repositories.set(name, repository);
  if (fault !== undefined) faults.set(name, fault);
  const { body } = await client.start({ repoUrl: `${server.url}/${name}`, provision: false });
  return body.import;
}

/** Imports a repository and returns the outcome. */
async function importFrom(repository: ScriptedRepository, fault?: Fault): Promise<ImportAnswer> {
  return await client.awaitEnd((await begin(repository, fault)).id);
}

async function read({ projectId }: ImportAnswer, what: string): Promise<Buffer> {
  const response = await checkedFetch(`${host.url}/v1/projects/${projectId}/${what}`);
  return Buffer.from(await response.arrayBuffer());
}

describe("a hostile tree is refused, with a reason:", () => {
  test.concurrent.each(Object.entries(hostileTrees))("%s", async (_name, { repository, reasons }) => {
    const { status, failure } = await importFrom(repository);

    expect(status).toBe("failed");
    expect(reasons).toContain(failure?.reason);
  });

  test.concurrent.each(Object.entries(extremeTrees))("but not %s", async (_name, repository) => {
    expect(await importFrom(repository)).toMatchObject({ status: "succeeded" });
  });
});

describe("a hostile server is refused, with a reason; it sends", () => {
  const names = Object.keys(hostileServers(""));
  test.concurrent.each(names)("%s", async (name) => {
    const hostile = hostileServers(elsewhere.url)[name];

    const { status, failure } = await importFrom(scripted(), hostile?.fault);

    expect(status).toBe("failed");
    expect(hostile?.reasons).toContain(failure?.reason);
    expect(asked.elsewhere).toBe(0);
  });
});

describe("hostile input is refused before any request is sent", () => {
  test("a private address, in any notation", async () => {
    const before = asked.here;
    const port = new URL(server.url).port;

    for (const repoUrl of hostileUrls(port)) {
      const { status, body } = await client.start({ repoUrl });
      expect([repoUrl, status, body.details?.param]).toEqual([
        repoUrl,
        body.details?.reason === "host_not_allowed" ? 403 : 400,
        "repoUrl",
      ]);
      expect(["invalid_repo_url", "host_not_allowed"]).toContain(body.details?.reason);
    }

    expect(asked.here).toBe(before);
  });

  test("a ref that git would read as something else", async () => {
    const before = asked.here;

    for (const ref of hostileRefs) {
      const { status, body } = await client.start({ repoUrl: `${server.url}/good`, ref });
      expect([ref, status, body.details]).toMatchObject([
        ref,
        400,
        { reason: "invalid_argument", param: "ref" },
      ]);
    }

    expect(asked.here).toBe(before);
  });
});

test("links are text: neither reads nor archives follow them", async () => {
  const ended = await importFrom(linksRepository());

  expect(ended).toMatchObject({ status: "succeeded" });
  for (const [name, target] of Object.entries(LINKS)) {
    expect(String(await read(ended, `files/${name}`))).toBe(target);
  }
  const entries = await untar(await read(ended, "archive?format=tar.gz"));
  const links = entries.filter(({ type }) => type === "symlink");
  expect(Object.fromEntries(links.map(({ name, linkname }) => [name, linkname]))).toEqual(LINKS);
  const others = entries.filter(({ type }) => type !== "symlink");
  expect(others.map(({ name, type }) => [name, type])).toEqual([
    ["module/", "directory"],
    ["zzz", "file"],
  ]);
});

async function untar(packed: Buffer): Promise<Header[]> {
  const headers: Header[] = [];
  for await (const entry of Readable.from([gunzipSync(packed)]).pipe(extract())) {
    headers.push(entry.header);
    await buffer(entry);
  }
  return headers;
}

test("servers that hang or send slowly did not delay other imports, and their imports can be canceled", async () => {
  for (const { id } of held) {
    expect(await client.get(`/v1/imports/${id}`)).toMatchObject({ body: { status: "running" } });
    await client.post(`/v1/imports/${id}/cancel`);
    expect(await client.awaitEnd(id)).toMatchObject({ status: "canceled", failure: { reason: "canceled" } });
  }
});

test("afterwards the host still works, and imports a valid repository", async () => {
  expect(await importFrom(scripted())).toMatchObject({ status: "succeeded" });
  await expect.poll(() => host.harm(), { timeout: 20_000 }).toEqual([]);
  expect(asked.elsewhere).toBe(0);
  expect(host.logs()).not.toMatch(/[^\P{Cc}\n]/u);
});
