import { createHash, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { blobsOf, neverAborted } from "../../__tests__/vfs-import";
import { db } from "../db";
import { readBlobs } from "../read/read-tree";
import { type SourceBlob, storeBlobs } from "./store-blobs";

const options = { signal: neverAborted };

function sha256(content: Buffer | string): string {
  return createHash("sha256").update(content).digest("hex");
}

async function* inPieces(content: Buffer, pieceBytes: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += pieceBytes) yield content.subarray(at, at + pieceBytes);
}

/** Contents that no other test uses, with sizes near the limits of chunks and batches. */
function someContents(count: number): Record<string, Buffer> {
  const sizes = [0, 1, 1_999, 2_001, 40_000];
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `key${index}`,
      randomBytes(sizes[index % sizes.length] ?? 1),
    ]),
  );
}

test("contents are found by their SHA-256, byte for byte", async () => {
  const contents = someContents(500);

  const stored = await storeBlobs(db, blobsOf(contents), options);

  const hashes = [...stored.values()].map(({ hash }) => hash);
  const read = await readBlobs(db, hashes, 100_000);
  for (const [key, content] of Object.entries(contents)) {
    expect(stored.get(key)).toEqual({ hash: sha256(content), sizeBytes: content.length });
    expect(read.get(sha256(content))?.equals(content)).toBe(true);
  }
});

test("more than one batch is stored, and the progress adds up to the total", async () => {
  const contents = Object.fromEntries(
    Array.from({ length: 12_000 }, (_, index) => [`k${index}`, `content ${index}`]),
  );
  const reports: { files: number; bytes: number }[] = [];

  const stored = await storeBlobs(db, blobsOf(contents), {
    ...options,
    onProgress: (each) => reports.push(each),
  });

  const bytes = Object.values(contents).reduce((sum, text) => sum + text.length, 0);
  expect(stored.size).toBe(12_000);
  expect(reports.length).toBeGreaterThan(1);
  expect(reports.at(-1)).toEqual({ files: 12_000, bytes });
});

test("a large content is stored from a stream, and read up to a limit", async () => {
  const content = randomBytes(5 * 1024 * 1024 + 3);
  async function* source(): AsyncGenerator<SourceBlob[]> {
    yield [{ key: "big", sizeBytes: content.length, content: inPieces(content, 70_000) }];
  }

  const stored = await storeBlobs(db, source(), options);

  const hash = sha256(content);
  expect(stored.get("big")).toEqual({ hash, sizeBytes: content.length });
  expect((await readBlobs(db, [hash], content.length)).get(hash)?.equals(content)).toBe(true);
  expect((await readBlobs(db, [hash], 2_000_000)).get(hash)?.equals(content.subarray(0, 2_000_000))).toBe(
    true,
  );
});

test("a large content that is already stored leaves no second copy", async () => {
  const content = randomBytes(3 * 1024 * 1024);
  async function* source(): AsyncGenerator<SourceBlob[]> {
    yield [{ key: "one", sizeBytes: content.length, content: inPieces(content, 1_000_000) }];
    yield [{ key: "two", sizeBytes: content.length, content: inPieces(content, 999) }];
  }

  const stored = await storeBlobs(db, source(), options);

  expect(stored.get("one")).toEqual(stored.get("two"));
  const copies = await db.queryRow`
    SELECT count(*) AS count FROM blob_chunk WHERE offset_bytes = 0 AND data = ${content.subarray(0, 1024 * 1024)}`;
  expect(copies).toEqual({ count: 1 });
});

test("a content that ends before its size is refused", async () => {
  const content = randomBytes(3 * 1024 * 1024);
  async function* source(): AsyncGenerator<SourceBlob[]> {
    yield [{ key: "big", sizeBytes: content.length + 1, content: inPieces(content, 100_000) }];
  }

  await expect(storeBlobs(db, source(), options)).rejects.toThrow("ended after");
});

test("imports of the same files at the same time all succeed", async () => {
  const contents = someContents(3_000);

  const all = await Promise.all([1, 2, 3, 4, 5].map(() => storeBlobs(db, blobsOf(contents), options)));

  const hashes = Object.values(contents).map(sha256);
  const read = await readBlobs(db, hashes, 100_000);
  expect(read.size).toBe(new Set(hashes).size);
  for (const stored of all) expect(stored).toEqual(all[0]);
});

test("a blob that was not touched for long is touched when it is used again", async () => {
  const content = randomBytes(100);
  const hash = createHash("sha256").update(content).digest();
  await storeBlobs(db, blobsOf({ a: content }), options);
  await db.exec`UPDATE blob SET touched_at = now() - interval '30 hours' WHERE hash = ${hash}`;

  await storeBlobs(db, blobsOf({ a: content }), options);

  const row =
    await db.queryRow`SELECT touched_at > now() - interval '1 minute' AS fresh FROM blob WHERE hash = ${hash}`;
  expect(row).toEqual({ fresh: true });
});

test("an abort stops reading the source", async () => {
  const controller = new AbortController();
  let read = 0;
  async function* source(): AsyncGenerator<SourceBlob[]> {
    for (;;) {
      read += 1;
      if (read === 50) controller.abort(new Error("lease lost"));
      yield [{ key: `k${read}`, sizeBytes: 4, content: Buffer.from("text") }];
    }
  }

  await expect(storeBlobs(db, source(), { signal: controller.signal })).rejects.toThrow("lease lost");

  expect(read).toBe(50);
});

test("a content that was stored without its git object id gets it with the first import that has it", async () => {
  const content = randomBytes(100);
  const oid = randomBytes(20).toString("hex");
  const gitOid = async () => {
    const row = await db.queryRow<{ oid: string | null }>`
      SELECT encode(git_oid, 'hex') AS oid FROM blob WHERE hash = decode(${sha256(content)}, 'hex')`;
    return row?.oid;
  };
  await storeBlobs(db, blobsOf({ anything: content }), options);
  expect(await gitOid()).toBeNull();

  await storeBlobs(db, blobsOf({ [oid]: content }), { ...options, keysAreGitOids: true });
  expect(await gitOid()).toBe(oid);

  await storeBlobs(db, blobsOf({ ["1".repeat(40)]: content }), { ...options, keysAreGitOids: true });
  expect(await gitOid()).toBe(oid);
});

test("the hash of a content is not computed again if the caller has computed it", async () => {
  const [small, large] = [randomBytes(100), randomBytes(3 * 1024 * 1024)];
  const [hashOfSmall, hashOfLarge] = [sha256(randomBytes(10)), sha256(randomBytes(10))];
  async function* source(): AsyncGenerator<SourceBlob[]> {
    yield [{ key: "small", sizeBytes: small.length, content: small, sha256: hashOfSmall }];
    const content = inPieces(large, 1024 * 1024);
    yield [{ key: "large", sizeBytes: large.length, content, sha256: () => hashOfLarge }];
  }

  const stored = await storeBlobs(db, source(), options);

  expect(stored.get("small")?.hash).toBe(hashOfSmall);
  expect(stored.get("large")?.hash).toBe(hashOfLarge);
});
