import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import type { Remote } from "../git/remote.ts";
import { fetchCommit, resolveWanted } from "../git/remote-repository.ts";
import type { LoopbackServer } from "../tools/git-server.mts";
import { DEFAULT, failureOf, readFiles, setUpGitBench } from "./support/git-bench.mts";
import { type Front, type FrontAnswer, serveInFront } from "./support/git-front.mts";

const bench = setUpGitBench();
const open: LoopbackServer[] = [];
const { signal } = new AbortController();

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function front(change: Front): Promise<LoopbackServer> {
  const server = await serveInFront(bench.server.url, change);
  open.push(server);
  return server;
}

/** Resolves and fetches, as an import does; redirects are followed to the servers that are named. */
async function importFrom(
  server: LoopbackServer,
  name: string,
  over: { ref?: string; allowed?: string[] } = {},
) {
  const allowed = over.allowed ?? [server.url];
  const at = (url: string): Remote => ({
    url,
    authorization: url.startsWith(server.url) ? AUTHORIZATION : null,
    redirect: async (target) => (allowed.some((base) => target.startsWith(`${base}/`)) ? at(target) : null),
  });
  const wanted = over.ref === undefined ? DEFAULT : { ref: over.ref, treePath: null };
  const found = await resolveWanted(at(`${server.url}/${name}`), wanted, { signal });
  const request = { ...found, remote: at(found.fetchUrl), known: new Map() };
  const tree = await fetchCommit(bench.dir, request, { signal, onProgress: () => undefined });
  return { found, files: Object.keys(await readFiles(tree, signal)) };
}

const AUTHORIZATION = `Basic ${Buffer.from("x-access-token:example").toString("base64")}`;

describe.each([
  ["gzip", gzipSync],
  ["x-gzip", gzipSync],
  ["deflate", deflateSync],
  ["br", brotliCompressSync],
])("a server that packs its responses without being asked, as %s, is imported from", (encoding, pack) => {
  test.each([
    ["saying how long they are", true],
    ["without saying how long they are", false],
  ])("%s", async (_what, isMeasured) => {
    const { commitSha } = await bench.repositories.make(`packed-${encoding}`, { "a.txt": "a" });
    const server = await front(async (_request, ask) => {
      const answer = await ask();
      const body = pack(answer.body);
      const length: Record<string, string> = isMeasured
        ? { "content-length": String(body.length) }
        : { "transfer-encoding": "chunked" };
      return { ...answer, headers: { ...answer.headers, "content-encoding": encoding, ...length }, body };
    });

    const { found, files } = await importFrom(server, `packed-${encoding}`);

    expect(found.commitSha).toBe(commitSha);
    expect(files).toEqual(["a.txt"]);
  });
});

test("an answer that is packed otherwise, cut off or not packed at all is refused", async () => {
  await bench.repositories.make("badly-packed", { "a.txt": "a" });
  const asEncoding = (encoding: string, change: (body: Buffer) => Buffer) =>
    front(async (_request, ask) => {
      const answer = await ask();
      return {
        ...answer,
        headers: { ...answer.headers, "content-encoding": encoding },
        body: change(answer.body),
      };
    });

  for (const server of [
    await asEncoding("zstd", (body) => body),
    await asEncoding("gzip", (body) => body),
    await asEncoding("gzip", (body) => gzipSync(body).subarray(0, -20)),
  ]) {
    expect(await failureOf(importFrom(server, "badly-packed"))).toMatchObject({ reason: "network_error" });
  }
});

describe("a repository that was renamed is found at its new place", () => {
  /** Redirects what lies below `/old/`. */
  function moved(status: number, location: (path: string) => string, method = /GET/): Front {
    return (request, ask) => {
      const { url = "", method: asked = "" } = request;
      if (!url.startsWith("/old/") || !method.test(asked)) return ask();
      return { status, headers: { location: location(url.slice("/old/".length)) }, body: Buffer.alloc(0) };
    };
  }

  test.each([301, 302, 303, 307, 308])("with HTTP status %d", async (status) => {
    const { commitSha } = await bench.repositories.make("new", { "a.txt": "a" });
    const server = await front(moved(status, (rest) => `/new/${rest}`));

    const { found, files } = await importFrom(server, "old");

    expect(found).toMatchObject({ commitSha, fetchUrl: `${server.url}/new` });
    expect(files).toEqual(["a.txt"]);
  });

  test("where the new place is named without what was asked for", async () => {
    await bench.repositories.make("new", { "a.txt": "a" });
    const server = await front(moved(301, () => "/new/info/refs"));

    expect((await importFrom(server, "old")).files).toEqual(["a.txt"]);
  });

  test.each([301, 302, 307, 308])("where only the second request is redirected, with %d", async (status) => {
    await bench.repositories.make("old", { "a.txt": "a" });
    await bench.repositories.make("new", { "a.txt": "a" });
    const server = await front(moved(status, (rest) => `/new/${rest}`, /POST/));

    expect((await importFrom(server, "old")).files).toEqual(["a.txt"]);
  });

  test("at another host that may be asked, which gets no credentials", async () => {
    await bench.repositories.make("new", { "a.txt": "a" });
    const server = await front(moved(301, (rest) => `${bench.server.url}/new/${rest}`));
    bench.server.requests.length = 0;

    const { found } = await importFrom(server, "old", { allowed: [bench.server.url] });

    expect(found.fetchUrl).toBe(`${bench.server.url}/new`);
    expect(bench.server.requests.map(({ authorization }) => authorization)).not.toContain(AUTHORIZATION);
  });

  test.each([
    [
      "to a host that may not be asked",
      "https://evil.example/new/info/refs",
      "repo_not_found",
      "evil.example",
    ],
    ["in circles", "/old/repo/info/refs", "repo_not_found", "127.0.0.1"],
    ["to a page to sign in at", "/users/sign_in?next=x", "auth_failed", "credentials"],
    ["to another page", "/", "repo_not_found", "web page"],
    ["with a name and a password", "http://a:b@127.0.0.1/new/info/refs", "repo_not_found", "127.0.0.1"],
    ["to a file", "file:///etc/passwd", "repo_not_found", "127.0.0.1"],
  ])("but not %s", async (_what, location, ...[reason, message]) => {
    const server = await front(moved(301, () => location));

    expect(await failureOf(importFrom(server, "old"))).toMatchObject({
      reason,
      message: expect.stringContaining(message),
    });
  });
});

describe("a repository's name", () => {
  const notFound: FrontAnswer = { status: 404, headers: {}, body: Buffer.from("no") };

  test("is tried with .git where the host does not know it without", async () => {
    await bench.repositories.make("only.git", { "a.txt": "a" });
    const server = await front((request, ask) => (request.url?.includes(".git/") ? ask() : notFound));

    expect((await importFrom(server, "only")).found.fetchUrl).toBe(`${server.url}/only.git`);
  });

  test("is tried with .git where the host shows a web page for it", async () => {
    await bench.repositories.make("only.git", { "a.txt": "a" });
    const page: FrontAnswer = {
      status: 200,
      headers: { "content-type": "text/html" },
      body: Buffer.from("<html>"),
    };
    const server = await front((request, ask) => (request.url?.includes(".git/") ? ask() : page));

    expect((await importFrom(server, "only")).files).toEqual(["a.txt"]);
  });

  test("is not found where neither is known", async () => {
    const server = await front(() => notFound);

    expect(await failureOf(importFrom(server, "none"))).toMatchObject({
      reason: "repo_not_found",
      message: expect.stringContaining(new URL(server.url).host),
    });
  });
});

describe("a server that cannot leave out history is imported from", () => {
  /** Takes away what a server says of `shallow`, in the old protocol or the new one. */
  function withoutShallow(version: "old" | "new"): Front {
    return async (request, ask) => {
      if (version === "old") delete request.headers["git-protocol"];
      const answer = await ask();
      if (request.method !== "GET") return answer;
      const text = answer.body.toString("latin1");
      const changed =
        version === "old" ? text.replace(" shallow ", " sh4llow ") : text.replace("=shallow", "=sh4llow");
      return { ...answer, body: Buffer.from(changed, "latin1") };
    };
  }

  test.each(["old", "new"] as const)("by the %s protocol, without the history's files", async (version) => {
    const name = `history-${version}`;
    const { repository, commitSha: first } = await bench.repositories.make(name, {
      "old.txt": "o",
      "a.txt": "1",
    });
    const last = await repository.commit({ "a.txt": "2" });
    const server = await front(withoutShallow(version));

    const newest = await importFrom(server, name);

    expect(newest.found.commitSha).toBe(last);
    expect(newest.files).toEqual(["a.txt"]);
    await repository.git("tag", "-a", "-m", "x", "v1", first);
    const tag = await repository.git("rev-parse", "v1");
    expect(tag).not.toBe(first);
  });

  test("also a commit that no branch or tag ends with, where the old protocol hands out none by name", async () => {
    const { repository, commitSha } = await bench.repositories.make("middle", { "old.txt": "o" });
    await repository.commit({ "a.txt": "2" });
    const server = await front(async (request, ask) => {
      delete request.headers["git-protocol"];
      return await ask();
    });

    expect((await importFrom(server, "middle", { ref: commitSha })).files).toEqual(["old.txt"]);
    expect(await failureOf(importFrom(server, "middle", { ref: "1".repeat(40) }))).toMatchObject({
      reason: "ref_not_found",
    });
  });
});

test("protocol_unsupported: a repository that is served as plain files", async () => {
  const { repository } = await bench.repositories.make("plain", { "a.txt": "a" });
  await repository.git("update-server-info");
  const server = await front(async (request) => {
    const path = join(bench.repositories.root, new URL(request.url ?? "", "http://x").pathname);
    const body = await readFile(path).catch(() => null);
    const headers = { "content-type": "text/plain" };
    return body === null ? { status: 404, headers, body: Buffer.alloc(0) } : { status: 200, headers, body };
  });

  expect(await failureOf(importFrom(server, "plain"))).toMatchObject({
    reason: "protocol_unsupported",
    message: expect.stringContaining("dumb HTTP protocol"),
    retryable: false,
  });
});

test("a server that names no content type is read as git reads it", async () => {
  await bench.repositories.make("untyped", { "a.txt": "a" });
  const server = await front(async (request, ask) => {
    const answer = await ask();
    return request.method === "GET" ? { ...answer, headers: {} } : answer;
  });

  expect((await importFrom(server, "untyped")).files).toEqual(["a.txt"]);
});
