import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { buffer } from "node:stream/consumers";
import { createGzip } from "node:zlib";
import { type Header, pack } from "tar-stream";
import { describe, expect, test } from "vitest";
import { ZipFile } from "yazl";
import { once, VfsProject } from "../../__tests__/vfs-project";
import { replaceTree } from "./replace-tree";

type Entry = Partial<Header> & { name: string; text?: string };

async function tarOf(entries: Entry[]): Promise<Buffer> {
  const packed = pack();
  for (const { text = "", ...header } of entries) packed.entry(header, text);
  packed.finalize();
  return await buffer(packed.pipe(createGzip()));
}

async function zipOf(entries: Record<string, string>, mode = 0o100644): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, text] of Object.entries(entries)) zip.addBuffer(Buffer.from(text), path, { mode });
  zip.end();
  return await buffer(zip.outputStream as NodeJS.ReadableStream);
}

async function replace(project: VfsProject, archive: Buffer) {
  const { ownerId, projectId } = project;
  return await replaceTree({ ownerId, projectId, body: once(archive) });
}

/** Replaces all bytes of a text by others of the same length. */
function patched(archive: Buffer, from: string, to: string | Buffer): Buffer {
  const result = Buffer.from(archive);
  for (let at = result.indexOf(from); at >= 0; at = result.indexOf(from, at + 1))
    result.set(Buffer.from(to), at);
  return result;
}

/** Sets a flag in the headers of a zip's entries. */
function flagged(archive: Buffer, flag: number): Buffer {
  const result = Buffer.from(archive);
  for (const [signature, offset] of [
    ["PK\u0003\u0004", 6],
    ["PK\u0001\u0002", 8],
  ] as const) {
    for (let at = result.indexOf(signature); at >= 0; at = result.indexOf(signature, at + 1)) {
      result.writeUInt16LE(flag, at + offset);
    }
  }
  return result;
}

describe("an archive's files become the project's", () => {
  test("of a tar.gz, with modes and links, without their common folder", async () => {
    const project = await VfsProject.open({ "old.txt": "old", "a.txt": "same" });
    const large = "x".repeat(3 * 1024 * 1024);

    const done = await replace(
      project,
      await tarOf([
        { name: "app/", type: "directory" },
        { name: "app/a.txt", text: "same" },
        { name: "app/bin/run", mode: 0o755, text: "#!/bin/sh\n" },
        { name: "app/link", type: "symlink", linkname: "bin/run" },
        { name: "app/large", text: large },
        { name: "app/node_modules/x/index.js", text: "left out" },
        { name: "app/.git/", type: "directory" },
        { name: "app/.git/config", text: "left out" },
        { name: "app/ü.txt", text: "" },
      ]),
    );

    expect(done).toMatchObject({ revision: 3, files: 5 });
    const items = (await project.items()).filter(({ kind }) => kind !== "directory");
    expect(items.map(({ path, mode }) => [path, mode])).toEqual(
      expect.arrayContaining([
        ["a.txt", "100644"],
        ["bin/run", "100755"],
        ["large", "100644"],
        ["link", "120000"],
        ["ü.txt", "100644"],
      ]),
    );
    expect(items).toHaveLength(5);
    expect(await project.text("large")).toBe(large);
    expect(await project.text("old.txt", 2)).toBe("old");
  });

  test("of a zip", async () => {
    const project = await VfsProject.open();
    await replace(
      project,
      await zipOf({
        "app/index.html": "<h1>ä</h1>",
        "app/ü/x.txt": "1",
        "app/.DS_Store": "",
        "app/.git/HEAD": "ref",
      }),
    );
    expect(await project.files()).toEqual({ "index.html": "<h1>ä</h1>", "ü/x.txt": "1" });
  });
});

const file = { name: "a.txt", text: "a" };

test.each<[string, () => Promise<Buffer>, string]>([
  ["a path above the root in a tar", () => tarOf([file, { name: "../b" }]), "unsafe_path"],
  ["an absolute path in a tar", () => tarOf([{ name: "/etc/passwd" }]), "unsafe_path"],
  ["a file twice", () => tarOf([file, file]), "unsafe_path"],
  ["a file as a folder", () => tarOf([file, { name: "a.txt/b" }]), "unsafe_path"],
  [
    "a link outwards",
    () => tarOf([{ name: "d/l", type: "symlink", linkname: "../../x" }, file]),
    "unsafe_path",
  ],
  ["an absolute link", () => tarOf([{ name: "l", type: "symlink", linkname: "/etc/passwd" }]), "unsafe_path"],
  [
    "a link out of the common folder",
    () => tarOf([{ name: "d/l", type: "symlink", linkname: "../x" }]),
    "unsafe_path",
  ],
  ["a hard link", () => tarOf([file, { name: "h", type: "link", linkname: "a.txt" }]), "invalid_argument"],
  ["a device", () => tarOf([{ name: "dev", type: "character-device" }]), "invalid_argument"],
  [
    "a path above the root in a zip",
    async () => patched(await zipOf({ "xx/b": "" }), "xx/b", "../b"),
    "unsafe_path",
  ],
  ["a backslash in a zip", async () => patched(await zipOf({ "xx/b": "" }), "xx/b", "x\\.b"), "unsafe_path"],
  ["a link outwards in a zip", () => zipOf({ link: "../x" }, 0o120777), "unsafe_path"],
  ["a device in a zip", () => zipOf({ dev: "" }, 0o020644), "invalid_argument"],
  ["an encrypted zip", async () => flagged(await zipOf({ a: "" }), 0x801), "invalid_argument"],
  [
    "a name in another code page",
    async () =>
      flagged(patched(await zipOf({ "nnnn.txt": "" }), "nnnn", Buffer.from("\u00fc\u00fc", "utf8")), 0),
    "invalid_argument",
  ],
  ["a bomb", () => tarOf([{ name: "zeros", text: "0".repeat(90 * 1024 * 1024) }]), "too_large"],
  ["a bomb in a zip", () => zipOf({ zeros: "0".repeat(90 * 1024 * 1024) }), "too_large"],
  ["no archive", async () => Buffer.from("hello"), "invalid_argument"],
  ["no byte", async () => Buffer.alloc(0), "invalid_argument"],
  ["no file", () => tarOf([{ name: "d/", type: "directory" }]), "invalid_argument"],
  [
    "half a tar",
    async () =>
      (await tarOf([{ name: "a", text: String(Array.from({ length: 9_000 }, Math.random)) }])).subarray(
        0,
        40_000,
      ),
    "invalid_argument",
  ],
  [
    "a changed byte in a zip",
    async () => patched(await zipOf({ a: "b".repeat(99) }), "PK\u0003\u0004", "PK\u0003\u0005"),
    "invalid_argument",
  ],
  ["half a zip", async () => (await zipOf({ a: "b" })).subarray(0, 30), "invalid_argument"],
])("%s is refused, and changes nothing", async (...[, makeArchive, reason]) => {
  const project = await VfsProject.open({ "kept.txt": "kept" });

  await expect(replace(project, await makeArchive())).rejects.toMatchObject({ reason, param: "archive" });

  expect(await project.files()).toEqual({ "kept.txt": "kept" });
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith("vaporform-archive-"))).toEqual([]);
});

test("another owner's project is not found, before a byte is read", async () => {
  const { projectId } = await VfsProject.open();
  await expect(
    replaceTree({ ownerId: "somebody", projectId, body: once(Buffer.from("PK")) }),
  ).rejects.toMatchObject({
    reason: "not_found",
  });
});
