import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sampleHosts } from "../../../__tests__/support/sample-host.mts";
import type { HostProcess } from "../../../tools/host-process.mts";

const hosts = sampleHosts();
let url: string;

beforeAll(async () => {
  const site = join(hosts.root, "front/site");
  mkdirSync(join(site, "assets/deep"), { recursive: true });
  writeFileSync(join(hosts.root, "front/secret.txt"), "secret");
  symlinkSync("../secret.txt", join(site, "link.txt"));
  symlinkSync("..", join(site, "up"));
  writeFileSync(join(site, "a b é.txt"), "spaced");
  writeFileSync(join(site, "data.bin"), Buffer.from("0123456789"));
  writeFileSync(join(site, "empty.css"), "");
  writeFileSync(join(site, "assets/app-1a2b.js"), "export {};");
  writeFileSync(join(site, "assets/deep/index.html"), "<p>deep");
  utimesSync(join(site, "data.bin"), 1_700_000_000, 1_700_000_000);
  const host: HostProcess = await hosts.start();
  url = host.url;
});

afterAll(() => hosts.end());

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** Sends the path unchanged: `fetch` would resolve `..` by itself. */
function call(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const asked = request({ hostname, port, path, method, headers }, async (response) => {
      let body = "";
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
    });
    asked.once("error", reject).end();
  });
}

describe("a file is served", () => {
  test("with its type, its length and the headers of the endpoint", async () => {
    const { status, headers, body } = await call("/site/assets/app-1a2b.js");

    expect({ status, body }).toEqual({ status: 200, body: "export {};" });
    expect(headers).toMatchObject({
      "content-type": "text/javascript",
      "content-length": "10",
      "cache-control": "public, max-age=31536000, immutable",
    });
  });

  test("of a folder its index, and of the route's own path that of the root", async () => {
    expect((await call("/site/")).body).toBe("<h1>site</h1>");
    expect((await call("/site/assets/deep/")).body).toBe("<p>deep");
  });

  test("by an escaped name, whatever the query", async () => {
    expect((await call("/site/data%2Ebin?v=1")).body).toBe("0123456789");
  });

  test("without a body to HEAD, and with none if it is empty", async () => {
    const head = await call("/site/data.bin", {}, "HEAD");
    const empty = await call("/site/empty.css");

    expect(head).toMatchObject({ status: 200, body: "", headers: { "content-length": "10" } });
    expect(empty).toMatchObject({ status: 200, body: "", headers: { "content-type": "text/css" } });
  });
});

describe("a missing file", () => {
  test("is the fallback file with its status, and the headers of the endpoint", async () => {
    const { status, headers, body } = await call("/site/no/such/page");

    expect({ status, body }).toEqual({ status: 200, body: "<h1>site</h1>" });
    expect(headers).toMatchObject({ "content-type": "text/html", "cache-control": "no-cache" });
  });

  test("is not found under the longer route, which has no fallback", async () => {
    const { status, headers, body } = await call("/site/assets/gone-3c4d.js");

    expect(status).toBe(404);
    expect(JSON.parse(body)).toEqual({ code: "not_found", message: "file not found", details: null });
    expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  });

  test.each(["POST", "PUT", "DELETE"])("is any file to %s", async (method) => {
    expect((await call("/site/data.bin", {}, method)).status).toBe(404);
  });
});

describe("no file is found", () => {
  const outside = [
    "/site/assets/../../secret.txt",
    "/site/assets/%2e%2e/%2e%2e/secret.txt",
    "/site/assets/%252e%252e/%252e%252e/secret.txt",
    "/site/assets/..%2f..%2fsecret.txt",
    "/site/assets/..%5c..%5csecret.txt",
    "/site/assets//etc/passwd",
    "/site/assets/app-1a2b.js%2500.html",
    "/site/assets/app-1a2b.js/",
  ];

  test.each(outside)("%s", async (path) => {
    const { status, body } = await call(path);

    expect(body).not.toMatch(/secret|root:|export/);
    expect([400, 404]).toContain(status);
  });

  test("through a link, to a file or a folder", async () => {
    for (const path of ["/site/link.txt", "/site/up/secret.txt", "/site/up/site/data.bin"]) {
      expect((await call(path)).body).toBe("<h1>site</h1>");
    }
  });

  test("for an invalid URL path", async () => {
    const { status, body } = await call("/site/a%20b.txt");

    expect(status).toBe(400);
    expect(JSON.parse(body)).toMatchObject({ code: "invalid_argument", message: "invalid file path" });
  });
});

describe("a client that has the file", () => {
  test("does not get it again", async () => {
    const { headers } = await call("/site/data.bin");
    const etag = String(headers.etag);

    for (const condition of [
      { "if-none-match": etag },
      { "if-none-match": `"other", W/${etag}` },
      { "if-modified-since": String(headers["last-modified"]) },
    ]) {
      expect(await call("/site/data.bin", condition)).toMatchObject({
        status: 304,
        body: "",
        headers: { "cache-control": "no-cache" },
      });
    }
    expect((await call("/site/data.bin", { "if-none-match": '"other"' })).status).toBe(200);
  });

  test("of the fallback page neither, if that is a success", async () => {
    const { headers } = await call("/site/some/page");

    expect((await call("/site/other/page", { "if-none-match": String(headers.etag) })).status).toBe(304);
  });
});

describe("a range", () => {
  test.each([
    ["bytes=2-4", "234", "bytes 2-4/10"],
    ["bytes=7-", "789", "bytes 7-9/10"],
    ["bytes=-3", "789", "bytes 7-9/10"],
    ["bytes=5-99", "56789", "bytes 5-9/10"],
  ])("%s is a part", async (range, part, contentRange) => {
    expect(await call("/site/data.bin", { range })).toMatchObject({
      status: 206,
      body: part,
      headers: { "content-range": contentRange, "content-length": String(part.length) },
    });
  });

  test("beyond the end is refused, with the file's size", async () => {
    expect(await call("/site/data.bin", { range: "bytes=10-" })).toMatchObject({
      status: 416,
      headers: { "content-range": "bytes */10" },
    });
  });

  test("of an older file is the whole of the new one", async () => {
    const answer = await call("/site/data.bin", { range: "bytes=2-4", "if-range": '"older"' });

    expect(answer).toMatchObject({ status: 200, body: "0123456789" });
  });
});

test("a file requires a key if the endpoint does", async () => {
  expect((await call("/private/data.bin")).status).toBe(401);
  expect((await call("/private/data.bin", { authorization: "Bearer good" })).body).toBe("0123456789");
});
