import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { parseObjectBatch } from "./parse-object-batch";

const MIB = 1024 ** 2;

/** The output of `git cat-file --batch`, cut into chunks. */
async function* batch(contents: Buffer[], chunkBytes: number) {
  const parts = contents.flatMap((content, index) => [
    Buffer.from(`${oidOf(index)} blob ${content.length}\n`),
    content,
    Buffer.from("\n"),
  ]);
  const bytes = Buffer.concat(parts);
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

function oidOf(index: number): string {
  return index.toString(16).padStart(40, "0");
}

async function readWhole(content: Buffer | AsyncIterable<Buffer>): Promise<Buffer> {
  if (Buffer.isBuffer(content)) return content;
  const parts = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
}

test.each([1, 10, 65_536])("blobs of any bytes are read from chunks of %i", async (chunkBytes) => {
  const contents = [Buffer.from(""), Buffer.from("a\nb\n\n"), randomBytes(300), Buffer.from("\n")];

  const blobs = [];
  for await (const { oid, content } of parseObjectBatch(batch(contents, chunkBytes))) {
    blobs.push([oid, await readWhole(content)]);
  }

  expect(blobs).toEqual(contents.map((content, index) => [oidOf(index), content]));
});

test("a large blob is read in chunks, and the next object is read correctly", async () => {
  const contents = [randomBytes(3 * MIB), Buffer.from("after")];

  const sizes = [];
  const blobs = [];
  for await (const { content } of parseObjectBatch(batch(contents, 65_536))) {
    sizes.push(Buffer.isBuffer(content));
    blobs.push(await readWhole(content));
  }

  expect(sizes).toEqual([false, true]);
  expect(blobs.map((blob, index) => blob.equals(contents[index] ?? Buffer.alloc(0)))).toEqual([true, true]);
});

test("a large blob that is not read does not affect the next", async () => {
  const keys = [];
  for await (const { oid } of parseObjectBatch(batch([randomBytes(2 * MIB), Buffer.from("x")], 65_536)))
    keys.push(oid);

  expect(keys).toEqual([oidOf(0), oidOf(1)]);
});

test.each(["0123 missing\n", "0123 branch 3\nabc\n", "0123 blob 10\nabc", "0123 blob"])(
  "%j is an error",
  async (output) => {
    async function* chunks() {
      yield Buffer.from(output);
    }

    await expect(async () => {
      for await (const _ of parseObjectBatch(chunks()));
    }).rejects.toThrow();
  },
);

test("a reader that stops early closes its source", async () => {
  let isClosed = false;
  async function* chunks() {
    try {
      yield* batch([Buffer.from("a"), Buffer.from("b")], 10);
    } finally {
      isClosed = true;
    }
  }

  for await (const _ of parseObjectBatch(chunks())) break;

  expect(isClosed).toBe(true);
});
