import { createHash, randomBytes } from "node:crypto";
import type { Transaction } from "encore.dev/storage/sqldb";
import { expect, test } from "vitest";
import { betweenCollections, collectNow } from "../../__tests__/collect-now";
import { importTree } from "../../__tests__/vfs-import";
import { VfsProject } from "../../__tests__/vfs-project";
import { storeContents } from "../content/blob.queries";
import { holdContents } from "../content/hold-contents.queries";
import { db } from "../db";
import { beginEdit } from "../edit/edit.queries";
import { buildTree } from "../objects/build-tree";
import { storeNodes } from "../objects/node.queries";
import { removeTree } from "../tree/remove-tree";
import { insertRevision } from "../tree/revision.queries";

import { collectUnused } from "./collect-unused";
import { deleteContents, findUnmarkedContents } from "./unused.queries";

function hashOf(content: Buffer | string): Buffer {
  return createHash("sha256").update(content).digest();
}

async function isStored(content: Buffer | string): Promise<boolean> {
  return (await db.queryRow`SELECT 1 AS found FROM blob WHERE hash = ${hashOf(content)}`) !== null;
}

/** Makes blobs look as if they had not been touched for long. */
async function age(...contents: (Buffer | string)[]): Promise<void> {
  await betweenCollections(async () => {
    for (const content of contents) {
      await db.exec`UPDATE blob SET touched_at = now() - interval '25 hours' WHERE hash = ${hashOf(content)}`;
    }
  });
}

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

async function touchAt(content: string, time: number): Promise<void> {
  await db.exec`UPDATE blob SET touched_at = ${new Date(time)} WHERE hash = ${hashOf(content)}`;
}

/** A stored content without references, and a function that makes a project's file refer to it. */
async function storeAlone() {
  const content = unique();
  const project = await VfsProject.open();
  const [blob] = await storeContents([Buffer.from(content)], AbortSignal.timeout(10_000));
  if (blob === undefined) throw new Error("nothing was stored");
  const file = { ...blob, mode: "100644", commitSha: null } as const;
  const { projectId, ownerId: author } = project;
  async function refer(tx: Transaction): Promise<void> {
    const tree = buildTree([{ path: "file", ...file }]);
    await storeNodes(tx, tree.nodes);
    await holdContents(tx, [blob?.hash ?? ""]);
    const totals = { tree, writtenBytes: blob?.sizeBytes ?? 0, writesEntries: false };
    await insertRevision(tx, { projectId, seq: 1, kind: "edit", author, ...totals, idempotency: null });
  }
  return { content, project, refer };
}

function unique(): string {
  return randomBytes(16).toString("hex");
}

test("the blobs of a deleted project are collected, except those that another project uses", async () => {
  const [own, shared] = [unique(), unique()];
  const gone = await VfsProject.open({ own, shared });
  const standing = await VfsProject.open({ shared });
  await removeTree(gone.projectId, gone.ownerId);
  await age(own, shared);

  await collectNow();

  expect(await isStored(own)).toBe(false);
  expect(await standing.text("shared")).toBe(shared);
});

test("a blob that is only in an earlier revision is kept", async () => {
  const old = unique();
  const project = await VfsProject.open({ a: old });
  await project.write("a", "new");
  await age(old);

  await collectNow();

  expect(await project.text("a", 1)).toBe(old);
});

test("an orphan that was touched within the last day is kept", async () => {
  const content = unique();
  const project = await VfsProject.open({ content });
  await removeTree(project.projectId, project.ownerId);

  await collectNow();

  expect(await isStored(content)).toBe(true);
});

test("the chunks of a large orphan are deleted with it, and so are those of an unfinished upload", async () => {
  const large = randomBytes(3 * 1024 * 1024);
  const project = await VfsProject.open();
  await project.write("large", large);
  await removeTree(project.projectId, project.ownerId);
  await age(large);
  await db.exec`UPDATE content SET created_at = now() - interval '25 hours'
    WHERE id = (SELECT content_id FROM blob WHERE hash = ${hashOf(large)})`;
  const unfinished = `upload-${unique()}`;
  await db.exec`INSERT INTO content (id, created_at) VALUES (${unfinished}, now() - interval '25 hours')`;
  await db.exec`INSERT INTO blob_chunk (content_id, offset_bytes, data) VALUES (${unfinished}, 0, ${Buffer.from("x")})`;

  await collectNow();

  const chunks = await db.queryRow`SELECT count(*) AS count FROM blob_chunk
    WHERE content_id = ${unfinished} OR data = ${large.subarray(0, 1024 * 1024)}`;
  expect(chunks).toEqual({ count: 0 });
});

test("a blob that is about to be referred to is not collected, however old it is", async () => {
  const { content, project, refer } = await storeAlone();
  await age(content);
  await using tx = await beginEdit();
  await refer(tx);

  await collectNow();
  await tx.commit();
  await collectNow();

  expect(await project.text("file", 1)).toBe(content);
});

test("a collector that was suspended for days deletes nothing that was touched since its search", async () => {
  const { content, project, refer } = await storeAlone();
  const lookedAt = Date.now() - 72 * HOUR_MS;
  const found = await betweenCollections(async (collection) => {
    await touchAt(content, lookedAt - HOUR_MS);
    const found = await findUnmarkedContents(
      { ...collection, beganAt: new Date(lookedAt + DAY_MS) },
      1_000_000,
    );
    await touchAt(content, Date.now());
    return found;
  });
  expect(found).toContain(hashOf(content).toString("hex"));
  await using tx = await beginEdit();
  await refer(tx);
  await tx.commit();
  await betweenCollections(async () => {
    await touchAt(content, lookedAt + HOUR_MS);
    await deleteContents([hashOf(content).toString("hex")], new Date(lookedAt));
  });

  expect(await project.text("file", 1)).toBe(content);
});

test("no blob in use is ever collected, however imports, writes and collections interleave", async () => {
  const contents = Array.from({ length: 200 }, unique);
  const files = Object.fromEntries(contents.map((content, index) => [`f${index}`, content]));
  const first = await VfsProject.open();
  await importTree(first, files);
  await removeTree(first.projectId, first.ownerId);

  for (let round = 0; round < 8; round++) {
    await age(...contents);
    const project = await VfsProject.open();

    await Promise.all([
      collectUnused(),
      importTree(project, files),
      project.write("mine", contents[round] ?? ""),
      collectUnused(),
    ]);

    const read = await project.files(2);
    expect(Object.values(read).every((text) => contents.includes(text))).toBe(true);
    await removeTree(project.projectId, project.ownerId);
  }
});
