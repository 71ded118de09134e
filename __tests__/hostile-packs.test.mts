import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type LoopbackServer, listenOnLoopback } from "../tools/git-server.mts";
import { checkedFetch } from "./support/checked-fetch.mts";
import { type ScriptedRepository, scriptedGitListener } from "./support/git-protocol.mts";
import { doubtfulPacks, goodPacks } from "./support/good-packs.mts";
import { type GuardedHost, startGuardedHost } from "./support/guarded-host.mts";
import { hostilePacks } from "./support/hostile-packs.mts";
import { FOLDER, goodParts, hostileParts } from "./support/hostile-parts.mts";
import { hostileResponses, oddRefs, SERVER_WORDS } from "./support/hostile-responses.mts";
import { type ImportAnswer, ImportClient } from "./support/import-client.mts";

const hostile = { ...hostilePacks, ...hostileResponses };
// Most of the time is spent between attempts.
vi.setConfig({ maxConcurrency: 20, testTimeout: 120_000 });

const repositories = new Map<string, ScriptedRepository>();

let server: LoopbackServer;
let host: GuardedHost;
let client: ImportClient;

beforeAll(async () => {
  server = await listenOnLoopback(scriptedGitListener(repositories));
  host = await startGuardedHost({ secrets: { GitAllowedHosts: server.url } });
  client = new ImportClient(host.url);
});
afterAll(async () => {
  await host.stop();
  await server.close();
});

/** Imports a repository and returns the outcome. */
async function importFrom(repository: ScriptedRepository, below = ""): Promise<ImportAnswer> {
  const name = `repository-${repositories.size}`;
  repositories.set(name, repository);
  const { body } = await client.start({ repoUrl: `${server.url}/${name}${below}`, provision: false });
  return await client.awaitEnd(body.import.id);
}

async function readFile({ projectId }: ImportAnswer, path: string): Promise<Buffer> {
  const response = await checkedFetch(`${host.url}/v1/projects/${projectId}/files/${path}`);
  return Buffer.from(await response.arrayBuffer());
}

describe("a pack arrives byte for byte:", () => {
  test.concurrent.each(Object.entries(goodPacks))("%s", async (_name, { repository, content }) => {
    const ended = await importFrom(repository);

    expect(ended).toMatchObject({ status: "succeeded", failure: null });
    expect((await readFile(ended, "file.txt")).equals(content)).toBe(true);
  });

  test.concurrent.each(Object.entries(oddRefs))("beside %s", async (_name, repository) => {
    expect(await importFrom(repository)).toMatchObject({ status: "succeeded" });
  });
});

describe("a hostile server's data is refused, with a reason:", () => {
  test.concurrent.each(Object.entries(hostile))("%s", async (_name, { repository, reasons }) => {
    const { status, failure } = await importFrom(repository);

    expect(status).toBe("failed");
    expect(reasons).toContain(failure?.reason);
    expect(JSON.stringify(failure)).not.toContain(SERVER_WORDS);
  });
});

describe("of a folder, whose files come after its trees,", () => {
  const below = `/tree/main/${FOLDER}`;

  test.concurrent.each(Object.entries(goodParts))("they arrive %s", async (_name, good) => {
    const ended = await importFrom(good.repository, below);

    expect(ended).toMatchObject({ status: "succeeded", failure: null });
    expect((await readFile(ended, "file.txt")).equals(good.content)).toBe(true);
  });

  test.concurrent.each(Object.entries(hostileParts))(
    "is refused %s",
    async (_name, { repository, reasons }) => {
      const { status, failure } = await importFrom(repository, below);

      expect(status).toBe("failed");
      expect(reasons).toContain(failure?.reason);
    },
  );
});

test.each(Object.entries(doubtfulPacks))(
  "%s is accepted unchanged, or refused",
  async (_name, { repository, content }) => {
    const ended = await importFrom(repository);

    if (ended.status === "failed") expect(["network_error", "too_large"]).toContain(ended.failure?.reason);
    else expect((await readFile(ended, "file.txt")).equals(content)).toBe(true);
  },
);

test("afterwards the host still works, and its log has no text from the servers", async () => {
  expect(await host.harm()).toEqual([]);
  expect(host.logs()).not.toMatch(/[^\P{Cc}\n]/u);
});
