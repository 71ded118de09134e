import { describe, expect, test } from "vitest";
import { importTree } from "../../__tests__/vfs-import";
import { VfsProject } from "../../__tests__/vfs-project";
import { readIdempotency } from "../../shared/idempotency";
import type { Operation } from "../requests/edit-requests";
import { movePath } from "./move-path";
import { BATCH_BYTES_MAX, type BatchRequest, runBatch } from "./run-batch";

const LONG = "n".repeat(256);

async function run(
  project: VfsProject,
  operations: Operation[],
  request: Partial<BatchRequest> = {},
): Promise<number> {
  const { ownerId, projectId } = project;
  return await runBatch({ ownerId, projectId, operations, expectedSeq: null, idempotency: null, ...request });
}

test("writes, deletes and moves become one revision", async () => {
  const project = await VfsProject.open({ old: "1", "src/a": "2", "src/b": "3" });

  const revision = await run(project, [
    { op: "write", path: "text", content: "ü" },
    { op: "write", path: "bytes", content: Buffer.from([0, 255]).toString("base64"), encoding: "base64" },
    { op: "write", path: "run", content: "#!", mode: "100755" },
    { op: "delete", path: "old" },
    { op: "move", from: "src", to: "lib" },
    { op: "write", path: "lib/a", content: "on the result of the move" },
  ]);

  expect(revision).toBe(4);
  expect(await project.files()).toEqual({
    text: "ü",
    bytes: Buffer.from([0, 255]).toString(),
    run: "#!",
    "lib/a": "on the result of the move",
    "lib/b": "3",
  });
  expect(await project.read("bytes")).toEqual(Buffer.from([0, 255]));
});

describe("one invalid operation refuses all, and is named", () => {
  const good: Operation = { op: "write", path: "good", content: "x" };

  test.each<{ what: string; bad: Operation; reason: string }>([
    { what: "an unsafe path", bad: { op: "write", path: "../x", content: "" }, reason: "unsafe_path" },
    {
      what: "a name that is too long",
      bad: { op: "write", path: `a/${LONG}`, content: "" },
      reason: "unsafe_path",
    },
    {
      what: "a target whose name is too long",
      bad: { op: "move", from: "a", to: LONG },
      reason: "unsafe_path",
    },
    { what: "an unsafe target", bad: { op: "move", from: "a", to: ".git/x" }, reason: "unsafe_path" },
    { what: "a missing file", bad: { op: "move", from: "b", to: "c" }, reason: "not_found" },
    { what: "a folder in the way", bad: { op: "write", path: "src", content: "" }, reason: "conflict" },
    { what: "a file in the way", bad: { op: "write", path: "good/x", content: "" }, reason: "conflict" },
    { what: "a folder without recursive", bad: { op: "delete", path: "src" }, reason: "conflict" },
  ])("$what", async ({ bad, reason }) => {
    const project = await VfsProject.open({ a: "1", "src/b": "2" });

    const batch = run(project, [good, bad, good]);

    await expect(batch).rejects.toMatchObject({
      reason,
      param: "operations.1",
      message: expect.stringContaining("operations.1: "),
    });
    expect(await project.files()).toEqual({ a: "1", "src/b": "2" });
  });

  test("more content than a batch may contain", async () => {
    const project = await VfsProject.open();
    const content = "x".repeat(BATCH_BYTES_MAX);

    await expect(run(project, [good, { op: "write", path: "big", content }])).rejects.toMatchObject({
      reason: "too_large",
    });
    expect(await project.files()).toEqual({});
  });
});

test("a batch that expects a revision other than the current one is refused", async () => {
  const project = await VfsProject.open({ a: "1", b: "2" });
  const operations: Operation[] = [{ op: "delete", path: "a" }];

  await expect(run(project, operations, { expectedSeq: 1 })).rejects.toMatchObject({
    reason: "precondition_failed",
  });
  expect(await run(project, operations, { expectedSeq: 2 })).toBe(3);
});

test("twenty simultaneous requests with the same idempotency key create one revision", async () => {
  const project = await VfsProject.open();
  const idempotency = readIdempotency("key", { any: "body" });
  const operations: Operation[] = [{ op: "write", path: "a", content: "1" }];

  const revisions = await Promise.all(
    Array.from({ length: 20 }, () => run(project, operations, { idempotency })),
  );
  await project.write("a", "2");
  const late = await run(project, operations, { idempotency });

  expect(new Set([...revisions, late])).toEqual(new Set([1]));
  expect(await project.text("a")).toBe("2");
  const other = run(project, operations, { idempotency: readIdempotency("key", { other: "body" }) });
  await expect(other).rejects.toMatchObject({ reason: "idempotency_mismatch" });
});

test("a thousand files are written at once", async () => {
  const project = await VfsProject.open();
  const operations = Array.from({ length: 1_000 }, (_, index): Operation => {
    return { op: "write", path: `d${index % 10}/f${index}`, content: `${index}` };
  });

  await run(project, operations);

  expect((await project.items()).filter(({ kind }) => kind === "file")).toHaveLength(1_000);
});

test("a folder of a thousand files is moved as one revision, and its history is kept", async () => {
  const project = await VfsProject.open();
  const { ownerId, projectId } = project;
  await run(
    project,
    Array.from({ length: 1_000 }, (_, index): Operation => {
      return { op: "write", path: `src/f${index}`, content: "x" };
    }),
  );

  const move = { ownerId, projectId, from: "src", to: "lib/deep", overwrite: false, idempotency: null };
  expect(await movePath(move)).toBe(2);

  expect(await project.text("lib/deep/f7")).toBe("x");
  await expect(project.text("src/f7")).rejects.toMatchObject({ reason: "not_found" });
  expect(await project.text("src/f7", 1)).toBe("x");
});

test("a tree that was just imported accepts as large a batch as any other", async () => {
  const project = await VfsProject.open();
  const files = Array.from({ length: 30_000 }, (_, index) => [`src/d${index % 300}/f${index}`, ""]);
  await importTree(project, Object.fromEntries(files));

  const writes = files
    .slice(0, 9_000)
    .map(([path = ""]): Operation => ({ op: "write", path, content: "new" }));
  const deletions = Array.from({ length: 1_000 }, (): Operation => {
    return { op: "delete", path: "src", recursive: true };
  });
  await run(project, writes);
  await run(project, [...writes.slice(0, 5_000), ...deletions]);

  expect(await project.text("src/d7/f7", 2)).toBe("new");
  expect(await project.items()).toEqual([]);
});

test("paths in many folders are looked up in parts", async () => {
  const project = await VfsProject.open({ kept: "1" });
  const folder = `${"d".repeat(30)}/`.repeat(60);
  const operations = Array.from({ length: 400 }, (_, index): Operation => {
    return { op: "write", path: `${index}/${folder}f`, content: "x" };
  });
  await run(project, operations);

  const again = run(project, [...operations, { op: "write", path: `399/${folder}f/below`, content: "x" }]);

  await expect(again).rejects.toMatchObject({ reason: "conflict", param: "operations.400" });
});
