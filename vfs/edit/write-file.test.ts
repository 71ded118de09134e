import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { VfsProject } from "../../__tests__/vfs-project";
import { FILE_BYTES_MAX } from "./write-file";

test("written bytes are read back unchanged", async () => {
  const project = await VfsProject.open();
  const content = randomBytes(10_000);

  const outcome = await project.write("bin/data", content);

  expect(outcome).toMatchObject({ isNew: true, revision: 1, sizeBytes: 10_000, mode: "100644" });
  expect(await project.read("bin/data")).toEqual(content);
});

test.each([0, 1, 1024 * 1024 - 1, 1024 * 1024, 1024 * 1024 + 1, 5 * 1024 * 1024 + 17])(
  "a file of %i bytes is read back, byte for byte",
  async (sizeBytes) => {
    const project = await VfsProject.open();
    const content = randomBytes(sizeBytes);

    await project.write("f", content);

    expect((await project.read("f")).equals(content)).toBe(true);
  },
);

test("every write is a revision, and every earlier one stays readable", async () => {
  const project = await VfsProject.open();

  await project.write("a.txt", "one");
  await project.write("a.txt", "two");
  await project.delete("a.txt");
  await project.write("a.txt", "three");

  expect(await project.text("a.txt", 1)).toBe("one");
  expect(await project.text("a.txt", 2)).toBe("two");
  await expect(project.text("a.txt", 3)).rejects.toMatchObject({ reason: "not_found" });
  expect(await project.text("a.txt", 4)).toBe("three");
  await expect(project.text("a.txt", 5)).rejects.toMatchObject({ reason: "not_found", param: "revision" });
});

test("a write of identical content creates no revision", async () => {
  const project = await VfsProject.open({ "a.txt": "one" });

  const outcome = await project.write("a.txt", "one");

  expect(outcome).toMatchObject({ isNew: false, revision: 1, isStale: false });
});

test("an executable file stays executable until its mode is changed", async () => {
  const project = await VfsProject.open();

  await project.write("run.sh", "a", { mode: "100755" });
  const kept = await project.write("run.sh", "b");
  const changed = await project.write("run.sh", "b", { mode: "100644" });

  expect([kept.mode, changed.mode]).toEqual(["100755", "100644"]);
  expect(changed.revision).toBe(3);
});

test("a hundred simultaneous writers lose nothing", async () => {
  const project = await VfsProject.open();
  const paths = Array.from({ length: 100 }, (_, index) => `dir${index % 7}/file${index}`);

  const outcomes = await Promise.all(paths.map((path) => project.write(path, `content of ${path}`)));

  const revisions = outcomes.map(({ revision }) => revision).sort((a, b) => a - b);
  expect(revisions).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  expect(await project.files()).toEqual(
    Object.fromEntries(paths.map((path) => [path, `content of ${path}`])),
  );
});

test("of many writers with the same If-Match one succeeds", async () => {
  const project = await VfsProject.open();
  const first = await project.write("counter", "0");
  const conditions = { ifMatch: [first.hash ?? ""], ifNoneMatch: null };

  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, index) => project.write("counter", `writer ${index}`, { conditions })),
  );

  const winners = outcomes.filter(({ isStale }) => !isStale);
  expect(winners).toHaveLength(1);
  expect(outcomes.filter(({ isStale }) => isStale).every(({ hash }) => hash === winners[0]?.hash)).toBe(true);
});

describe("a write is refused", () => {
  test("with a name that no file system allows", async () => {
    const project = await VfsProject.open();

    await expect(project.write(`src/${"n".repeat(256)}`, "x")).rejects.toMatchObject({
      reason: "unsafe_path",
    });
    expect((await project.write("n".repeat(255), "x")).isNew).toBe(true);
  });

  test("to another owner, as if the project did not exist", async () => {
    const project = await VfsProject.open();

    await expect(project.write("a", "x", { ownerId: "stranger" })).rejects.toMatchObject({
      reason: "not_found",
    });
  });

  test("at the path of a folder, and below a file", async () => {
    const project = await VfsProject.open({ "src/a.ts": "x" });

    await expect(project.write("src", "x")).rejects.toMatchObject({ reason: "conflict" });
    await expect(project.write("src/a.ts/b", "x")).rejects.toMatchObject({ reason: "conflict" });
  });

  test("before a byte is read if its Content-Length is too large", async () => {
    const project = await VfsProject.open();
    let isRead = false;
    async function* body(): AsyncGenerator<Buffer> {
      isRead = true;
      yield Buffer.alloc(1);
    }

    const write = project.write("a", "", { declaredBytes: FILE_BYTES_MAX + 1, body: body() });

    await expect(write).rejects.toMatchObject({ reason: "too_large" });
    expect(isRead).toBe(false);
  });

  test.each([
    ["If-Match has the previous ETag", { ifMatch: ["0".repeat(64)], ifNoneMatch: null }],
    ["If-None-Match: * finds a file", { ifMatch: null, ifNoneMatch: "*" as const }],
  ])("before a byte is read if %s", async (_what, conditions) => {
    const project = await VfsProject.open();
    const { hash } = await project.write("a", "stands");
    let isRead = false;
    async function* body(): AsyncGenerator<Buffer> {
      isRead = true;
      yield Buffer.from("never");
    }

    const outcome = await project.write("a", "", { conditions, body: body() });

    expect(outcome).toMatchObject({ isStale: true, hash, revision: 1 });
    expect(isRead).toBe(false);
  });

  test.each([10, 3 * 1024 * 1024])("if its body ends early, after %i bytes", async (sentBytes) => {
    const project = await VfsProject.open();

    const write = project.write("a", Buffer.alloc(sentBytes), { declaredBytes: sentBytes + 1 });

    await expect(write).rejects.toMatchObject({ reason: "invalid_argument" });
    expect(await project.items()).toEqual([]);
  });
});
