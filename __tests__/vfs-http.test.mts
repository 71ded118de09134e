import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkedFetch as fetch } from "./support/checked-fetch.mts";
import { FilesClient } from "./support/files-client.mts";
import { startHost, type TestHost } from "./support/test-host.mts";

let host: TestHost;

beforeAll(async () => {
  host = await startHost();
});

afterAll(async () => {
  await host.stop();
});

interface Written {
  path: string;
  hash: string;
  sizeBytes: number;
  mode: string;
  revision: number;
}

async function readJson<Body>(answer: Response): Promise<Body> {
  const body: Body = JSON.parse(await answer.text());
  return body;
}

function sha256(content: Buffer | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Sends a URL unchanged: fetch would resolve `..` first. */
function rawPut(url: string, path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, method: "PUT" }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .once("error", reject)
      .end();
  });
}

/** PUTs a body of unknown length, as fast as it is read. */
function putStream(url: string, body: AsyncIterable<Buffer>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const put = request(url, { method: "PUT" }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    pipeline(Readable.from(body), put).catch(reject);
  });
}

/** The highest resident memory of a process so far, in bytes; 0 if the system does not report it. */
function memoryOf(pid: number): number {
  if (!existsSync(`/proc/${pid}/status`)) return 0;
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}

describe("a file", () => {
  test("is written, read and deleted as raw bytes", async () => {
    const project = await FilesClient.create(host.url);
    const content = randomBytes(5_000);

    const written = await project.put("assets/logo.png", content);
    const read = await project.get("assets/logo.png");
    const deletions = [1, 2].map(() => fetch(project.file("assets/logo.png"), { method: "DELETE" }));

    expect(written.status).toBe(201);
    expect(await readJson<Written>(written)).toEqual({
      path: "assets/logo.png",
      hash: sha256(content),
      sizeBytes: 5_000,
      mode: "100644",
      revision: 1,
    });
    expect(read.status).toBe(200);
    expect(Buffer.from(await read.arrayBuffer()).equals(content)).toBe(true);
    expect((await Promise.all(deletions)).map(({ status }) => status)).toEqual([204, 204]);
    expect((await project.get("assets/logo.png")).status).toBe(404);
  });

  test("is sent with headers that browsers cannot misinterpret", async () => {
    const project = await FilesClient.create(host.url);
    await project.put("évil 'page'.html", "<script>alert(1)</script>");

    const attached = await project.get("évil 'page'.html");
    const shown = await fetch(project.file("évil 'page'.html", "?inline=true"));

    expect(Object.fromEntries(attached.headers)).toMatchObject({
      etag: `"${sha256("<script>alert(1)</script>")}"`,
      "content-type": "text/html; charset=utf-8",
      "content-disposition": "attachment; filename*=UTF-8''%C3%A9vil%20%27page%27.html",
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
      "cache-control": "private, no-cache",
      "x-file-mode": "100644",
      "x-revision": "1",
    });
    expect(shown.headers.get("content-disposition")).toMatch(/^inline;/);
  });

  test("is not sent again to a client with a current copy", async () => {
    const project = await FilesClient.create(host.url);
    const etag = (await project.put("a.txt", "hello")).headers.get("etag") ?? "";

    const known = await project.get("a.txt", { "if-none-match": etag });
    const other = await project.get("a.txt", { "if-none-match": '"other"' });

    expect([known.status, await known.text()]).toEqual([304, ""]);
    expect([other.status, await other.text()]).toEqual([200, "hello"]);
  });

  test("is read with If-Match only if it has that ETag", async () => {
    const project = await FilesClient.create(host.url);
    const etag = (await project.put("a.txt", "hello")).headers.get("etag") ?? "";

    const same = await project.get("a.txt", { "if-match": `"other", ${etag}` });
    const other = await project.get("a.txt", { "if-match": '"other"' });
    const head = await fetch(project.file("a.txt"), { method: "HEAD", headers: { "if-match": '"other"' } });
    const both = await project.get("a.txt", { "if-match": '"other"', "if-none-match": etag });

    expect(await same.text()).toBe("hello");
    expect([other.status, head.status, both.status]).toEqual([412, 412, 412]);
    expect([other, head, both].map(({ headers }) => headers.get("etag"))).toEqual([etag, etag, etag]);
  });

  test("is sent without its bytes in response to HEAD", async () => {
    const project = await FilesClient.create(host.url);
    await project.put("a.txt", "hello");

    const head = await fetch(project.file("a.txt"), { method: "HEAD" });

    expect([head.status, head.headers.get("content-length")]).toEqual([200, "5"]);
  });

  test.each([
    { what: "a small file", sizeBytes: 1_000 },
    { what: "a file in chunks", sizeBytes: 3 * 1024 * 1024 },
  ])("is sent partially: $what", async ({ sizeBytes }) => {
    const project = await FilesClient.create(host.url);
    const content = randomBytes(sizeBytes);
    await project.put("data", content);

    const middle = await project.get("data", { range: `bytes=100-${sizeBytes - 101}` });
    const end = await project.get("data", { range: "bytes=-10" });
    const beyond = await project.get("data", { range: `bytes=${sizeBytes}-` });

    expect(middle.status).toBe(206);
    expect(middle.headers.get("content-range")).toBe(`bytes 100-${sizeBytes - 101}/${sizeBytes}`);
    expect(Buffer.from(await middle.arrayBuffer()).equals(content.subarray(100, sizeBytes - 100))).toBe(true);
    expect(Buffer.from(await end.arrayBuffer()).equals(content.subarray(-10))).toBe(true);
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, `bytes */${sizeBytes}`]);
  });

  test.each(["100%.txt", "a b+c&d=e?f#g", "日本/ü 😀.txt", "line\nbreak", "a%2Fb", "x\\y", "..x/...y"])(
    "keeps the name %j",
    async (path) => {
      const project = await FilesClient.create(host.url);

      const written = await project.put(path, path);

      expect((await readJson<Written>(written)).path).toBe(path);
      expect(await (await project.get(path)).text()).toBe(path);
    },
  );

  test("of 100 MB is streamed in and out, without growing the host's memory", async () => {
    const project = await FilesClient.create(host.url);
    const sent = createHash("sha256");
    async function* body(): AsyncGenerator<Buffer> {
      for (let megabytes = 0; megabytes < 100; megabytes++) {
        const piece = randomBytes(1024 * 1024);
        sent.update(piece);
        yield piece;
      }
    }
    const before = memoryOf(host.pid);

    const written = await putStream(project.file("large.bin"), body());
    const read = await fetch(project.file("large.bin"));
    const received = createHash("sha256");
    for await (const part of read.body ?? []) received.update(part);

    expect(written).toBe(201);
    expect(received.digest("hex")).toBe(sent.digest("hex"));
    expect(memoryOf(host.pid) - before).toBeLessThan(150 * 1024 * 1024);
  });
});

describe("a write", () => {
  test("with a stale If-Match is refused with the current ETag", async () => {
    const project = await FilesClient.create(host.url);
    const first = (await project.put("a", "one")).headers.get("etag") ?? "";
    const second = await project.put("a", "two", { "if-match": first });
    const stale = await project.put("a", "three", { "if-match": first });

    expect(second.status).toBe(200);
    expect(stale.status).toBe(412);
    expect(stale.headers.get("etag")).toBe(second.headers.get("etag"));
    expect(await readJson(stale)).toMatchObject({
      code: "aborted",
      details: { reason: "precondition_failed", retryable: false },
    });
    expect(await (await project.get("a")).text()).toBe("two");
  });

  test("with If-None-Match: * only creates a new file", async () => {
    const project = await FilesClient.create(host.url);

    const made = await project.put("a", "one", { "if-none-match": "*" });
    const refused = await project.put("a", "two", { "if-none-match": "*" });

    expect([made.status, refused.status]).toEqual([201, 412]);
    expect(refused.headers.get("etag")).toBe(made.headers.get("etag"));
    expect(await refused.json()).toMatchObject({ message: "the file exists already" });
  });

  test("with If-Match for a missing file is refused with that reason", async () => {
    const project = await FilesClient.create(host.url);

    const refused = await project.put("a", "one", { "if-match": '"other"' });

    expect([refused.status, refused.headers.get("etag")]).toEqual([412, null]);
    expect(await readJson(refused)).toMatchObject({
      message: "there is no such file, so it has no ETag",
    });
  });

  test("that deletes is refused if the file does not match If-Match, or is a folder", async () => {
    const project = await FilesClient.create(host.url);
    const etag = (await project.put("folder/a", "one")).headers.get("etag");
    const remove = (path: string, query = "") =>
      fetch(project.file(path, query), { method: "DELETE", headers: { "if-match": '"other"' } });

    const ofFile = await remove("folder/a");
    const ofFolder = await remove("folder", "?recursive=true");

    expect([ofFile.status, ofFile.headers.get("etag")]).toEqual([412, etag]);
    expect(ofFolder.status).toBe(412);
    expect(await (await project.get("folder/a")).text()).toBe("one");
    expect((await remove("gone")).status).toBe(204);
  });

  test("with a too large Content-Length or a stale If-Match is refused before its body arrives", async () => {
    const project = await FilesClient.create(host.url);
    await project.put("a", "one");
    const announce = (bytes: number, headers = {}) =>
      new Promise((resolve, reject) => {
        const options = { method: "PUT", headers: { ...headers, "content-length": String(bytes) } };
        const put = request(project.file("a"), options, (answer) => {
          resolve(answer.statusCode);
          put.destroy();
        });
        put.once("error", reject).flushHeaders();
      });

    expect(await announce(600 * 1024 * 1024)).toBe(413);
    expect(await announce(1_000, { "if-match": '"another"' })).toBe(412);
    expect(await announce(1_000, { "if-none-match": "*" })).toBe(412);
  });

  test("that its client aborts leaves nothing, and is not logged as an error", async () => {
    const project = await FilesClient.create(host.url);
    const put = request(project.file("a"), { method: "PUT", headers: { "content-length": "3000000" } });
    put.once("error", () => undefined);

    await new Promise<void>((resolve) => put.write(randomBytes(2_000_000), () => resolve()));
    put.destroy();

    await project.put("b", "another");
    expect((await project.get("a")).status).toBe(404);
    expect(host.logs()).not.toContain("request failed");
  });

  test("can create an executable file and a symbolic link", async () => {
    const project = await FilesClient.create(host.url);
    await fetch(project.file("run", "?mode=100755"), { method: "PUT", body: "#!/bin/sh" });
    await fetch(project.file("link", "?mode=120000"), { method: "PUT", body: "run" });

    const tree = await readJson<{ data: unknown[] }>(await fetch(`${project.url}/tree`));

    expect(tree.data).toMatchObject([
      { path: "link", kind: "symlink", mode: "120000" },
      { path: "run", kind: "file", mode: "100755" },
    ]);
  });

  test.each(["..%2Fx", "a/%2e%2e/x", ".git/config", "a//b", "a%00b"])(
    "to the path %s is refused as unsafe",
    async (path) => {
      const project = await FilesClient.create(host.url);
      const { pathname } = new URL(project.url);

      expect(await rawPut(host.url, `${pathname}/files/${path}`)).toBe(400);
    },
  );

  test("over a folder is a conflict, and so is deleting a folder without recursive", async () => {
    const project = await FilesClient.create(host.url);
    await project.put("src/a", "x");

    const write = await project.put("src", "x");
    const deletion = await fetch(project.file("src"), { method: "DELETE" });
    const meant = await fetch(project.file("src", "?recursive=true"), { method: "DELETE" });

    expect([write.status, deletion.status, meant.status]).toEqual([409, 409, 204]);
  });
});

test("the tree, its revisions and its archive agree", async () => {
  const project = await FilesClient.create(host.url);
  await project.put("src/a.ts", "one");
  await project.put("src/a.ts", "two");

  const tree = await readJson<{ revision: number }>(
    await fetch(`${project.url}/tree?recursive=true&revision=1`),
  );
  const revisions = await readJson<{ data: { seq: number; kind: string }[] }>(
    await fetch(`${project.url}/revisions`),
  );
  const earlier = await fetch(project.file("src/a.ts", "?revision=1"));
  const archive = await fetch(`${project.url}/archive?format=tar.gz`);

  expect(tree.revision).toBe(1);
  expect(revisions.data.map(({ seq, kind }) => [seq, kind])).toEqual([
    [2, "edit"],
    [1, "edit"],
  ]);
  expect(await earlier.text()).toBe("one");
  expect([archive.status, archive.headers.get("content-type")]).toEqual([200, "application/gzip"]);
  expect((await archive.arrayBuffer()).byteLength).toBeGreaterThan(50);
});

test("a deleted project's files are gone", async () => {
  const project = await FilesClient.create(host.url);
  await project.put("a", "x");

  expect((await fetch(project.url, { method: "DELETE" })).status).toBe(204);

  await expect.poll(async () => (await project.get("a")).status, { timeout: 10_000 }).toBe(404);
});
