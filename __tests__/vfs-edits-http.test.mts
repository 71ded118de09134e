import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FilesClient } from "./support/files-client.mts";
import { startHost, type TestHost } from "./support/test-host.mts";

let host: TestHost;

beforeAll(async () => {
  host = await startHost();
});

afterAll(async () => {
  await host.stop();
});

async function projectWith(files: Record<string, string>): Promise<FilesClient> {
  const project = await FilesClient.create(host.url);
  const operations = Object.entries(files).map(([path, content]) => ({ op: "write", path, content }));
  expect(await project.post("batch", { operations })).toEqual({ status: 200, body: { revision: 1 } });
  return project;
}

describe("a batch", () => {
  test("applies its operations as one revision", async () => {
    const project = await projectWith({ "src/a": "1", b: "2" });

    const answer = await project.post("batch", {
      operations: [
        { op: "move", from: "src", to: "lib" },
        { op: "delete", path: "b" },
        { op: "write", path: "bin", content: "AP8=", encoding: "base64", mode: "100755" },
      ],
      ifRevision: 1,
    });

    expect(answer).toEqual({ status: 200, body: { revision: 2 } });
    expect(Buffer.from(await (await project.get("bin")).arrayBuffer())).toEqual(Buffer.from([0, 255]));
    expect(await project.read("tree?recursive=true")).toMatchObject({
      body: { data: [{ path: "bin", mode: "100755" }, { path: "lib" }, { path: "lib/a" }] },
    });
  });

  test("is refused as a whole, and the invalid operation is named", async () => {
    const project = await projectWith({ a: "1" });

    const answer = await project.post("batch", {
      operations: [
        { op: "write", path: "b", content: "2" },
        { op: "write", path: "a/c", content: "3" },
      ],
    });

    expect(answer).toMatchObject({
      status: 409,
      body: { details: { reason: "conflict", param: "operations.1" } },
    });
    expect((await project.get("b")).status).toBe(404);
  });

  test.each([
    { what: "none", operations: [], status: 400 },
    { what: "an unknown one", operations: [{ op: "copy", path: "a" }], status: 400 },
    {
      what: "one that is not base64",
      operations: [{ op: "write", path: "a", content: "?", encoding: "base64" }],
      status: 400,
    },
  ])("of such operations is refused: $what", async ({ operations, status }) => {
    const project = await projectWith({ a: "1" });

    expect((await project.post("batch", { operations })).status).toBe(status);
  });

  test("may contain 20 MB in base64, and no more", async () => {
    const project = await FilesClient.create(host.url);
    const write = (sizeBytes: number) => ({
      operations: [
        {
          op: "write",
          path: "large",
          content: Buffer.alloc(sizeBytes).toString("base64"),
          encoding: "base64",
        },
      ],
    });

    expect((await project.post("batch", write(20 * 1024 * 1024))).status).toBe(200);
    expect(await project.post("batch", write(20 * 1024 * 1024 + 1))).toMatchObject({
      body: { details: { reason: "too_large" } },
    });
  });

  test("that is sent again with its key creates nothing more", async () => {
    const project = await projectWith({ a: "1" });
    const key = { "idempotency-key": "once" };
    const operations = [{ op: "write", path: "a", content: "2" }];

    const responses = await Promise.all([1, 2, 3].map(() => project.post("batch", { operations }, key)));
    const other = await project.post("batch", { operations: [{ op: "delete", path: "a" }] }, key);

    expect(responses.map(({ body }) => body)).toEqual([{ revision: 2 }, { revision: 2 }, { revision: 2 }]);
    expect(other).toMatchObject({ status: 409, body: { details: { reason: "idempotency_mismatch" } } });
  });
});

test("files are moved and restored, and every step is a revision", async () => {
  const project = await projectWith({ "src/a.ts": "one" });

  expect(await project.post("move", { from: "src", to: "lib" })).toMatchObject({ body: { revision: 2 } });
  expect(await project.post("move", { from: "src", to: "x" })).toMatchObject({ status: 404 });
  expect(await project.post("restore", { revision: 1 })).toMatchObject({ body: { revision: 3 } });
  expect(await project.post("restore", { revision: 9 })).toMatchObject({ status: 404 });

  expect(await (await project.get("src/a.ts")).text()).toBe("one");
  expect(await project.read("revisions?limit=2")).toMatchObject({
    body: {
      data: [
        { seq: 3, kind: "restore" },
        { seq: 2, kind: "edit" },
      ],
      nextCursor: expect.any(String),
    },
  });
});

test("a diff, the changes since the last import, a search and the usage are read", async () => {
  const project = await projectWith({ "a.txt": "one\n", b: "needle" });
  await project.put("a.txt", "two\n");

  expect(await project.read("diff?from=1&to=2&patch=true")).toMatchObject({
    status: 200,
    body: {
      from: 1,
      to: 2,
      data: [{ path: "a.txt", status: "changed", patch: expect.stringContaining("-one\n+two") }],
    },
  });
  expect(await project.read("changes")).toMatchObject({ body: { from: 0, to: 2, data: [{}, {}] } });
  expect(await project.read("search?q=needle&in=content")).toMatchObject({
    body: { data: [{ path: "b", matches: [{ line: 1, column: 1, text: "needle" }] }] },
  });
  expect(await project.read("usage")).toMatchObject({
    body: { revision: 2, files: 2, sizeBytes: 10, contents: 3 },
  });
});

test.each([
  "tree?limit=1.5",
  "tree?limit=10001",
  "tree?cursor=x",
  "revisions?cursor=x",
  "diff?cursor=x",
  "diff?from=0.5",
  "search?q=%00",
  "search?q=a&cursor=x",
  "archive?format=rar",
  "tree?path=..",
])("a malformed query returns 400: %s", async (view) => {
  const project = await FilesClient.create(host.url);

  expect((await project.read(view)).status).toBe(400);
});

describe("a refusal names the invalid field", () => {
  test.each([
    { action: "move", body: { from: "../a", to: "b" }, reason: "unsafe_path", param: "from" },
    { action: "move", body: { from: "a", to: "../b" }, reason: "unsafe_path", param: "to" },
    { action: "move", body: { from: "a", to: "n".repeat(256) }, reason: "unsafe_path", param: "to" },
    { action: "move", body: { from: "a", to: "b" }, reason: "conflict", param: "to" },
    {
      action: "batch",
      body: { operations: [{ op: "delete", path: "a" }], ifRevision: 0 },
      reason: "precondition_failed",
      param: "ifRevision",
    },
  ])("of $action: $param", async ({ action, body, reason, param }) => {
    const project = await projectWith({ a: "1", b: "2" });

    expect(await project.post(action, body)).toMatchObject({ body: { details: { reason, param } } });
  });

  /** From a list of another project, which had more revisions. */
  const cursorOf = (text: string) => Buffer.from(text).toString("base64url");

  test.each([
    { view: "diff?from=9", reason: "not_found", param: "from" },
    { view: "diff?to=9", reason: "not_found", param: "to" },
    { view: "tree?revision=9", reason: "not_found", param: "revision" },
    { view: `tree?cursor=${cursorOf("9:a")}`, reason: "invalid_argument", param: "cursor" },
    { view: `diff?cursor=${cursorOf("0:9:0")}`, reason: "invalid_argument", param: "cursor" },
    { view: `search?q=a&cursor=${cursorOf("9:a")}`, reason: "invalid_argument", param: "cursor" },
  ])("of GET $view", async ({ view, reason, param }) => {
    const project = await projectWith({ a: "1" });

    expect(await project.read(view)).toMatchObject({ body: { details: { reason, param } } });
  });
});
