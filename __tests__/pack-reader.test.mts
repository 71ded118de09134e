import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { FETCH_LIMITS } from "../git/limits.ts";
import { PackCommitTree } from "../git/pack/pack-commit-tree.ts";
import { PackReader } from "../git/pack/pack-reader.ts";
import { wholePack } from "../git/pack/worker/read-pack.ts";
import {
  baseBefore,
  copyFromBase,
  type PackedObject,
  TYPE,
  writeDelta,
  writeObject,
  writePack,
} from "./support/pack-writer.mts";

const MIB = 1024 ** 2;
const COPY_BYTES = 0x10000;

async function store(pack: Buffer): Promise<{ dir: string; path: string }> {
  const dir = await mkdtemp(join(tmpdir(), "vaporform-test-pack-"));
  const path = join(dir, "pack-all.pack");
  await writeFile(path, pack);
  onTestFinished(async () => await rm(dir, { recursive: true, force: true }));
  return { dir, path };
}

async function openPack(objects: readonly PackedObject[]): Promise<PackReader> {
  const { path } = await store(writePack(objects));
  const { arrival } = await wholePack(path);
  const reader = await PackReader.open(path, arrival);
  onTestFinished(async () => await reader.close());
  return reader;
}

/** A tag of 1 MiB, and deltas of a few bytes that each produce the same content again. */
function copiesOfTag(count: number): PackedObject[] {
  const base: PackedObject = { type: TYPE.tag, content: Buffer.alloc(MIB) };
  const copies = Array.from({ length: MIB / COPY_BYTES }, (_, part) =>
    copyFromBase(part * COPY_BYTES, COPY_BYTES),
  );
  const content = writeDelta(BigInt(MIB), BigInt(MIB), ...copies);
  const objects = [base];
  let distance = writeObject(base).length;
  for (let index = 0; index < count; index++) {
    const copy = { type: TYPE.ofsDelta, base: baseBefore(BigInt(distance)), content };
    objects.push(copy);
    distance += writeObject(copy).length;
  }
  return objects;
}

test("other work continues while a small pack needs much computation", async () => {
  const reader = await openPack(copiesOfTag(200));
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 0);
  onTestFinished(() => clearInterval(timer));

  let objects = 0;
  for await (const group of reader.read(new AbortController().signal)) objects += group.length;

  expect(objects).toBe(201);
  expect(turns).toBeGreaterThan(20);
});

test.each([40, 64])(
  "a pack with too many objects is refused before any is read, with names of %i digits",
  async (digits) => {
    const { dir, path } = await store(
      Buffer.concat([writePack([], { count: 300_000 }), Buffer.alloc(300_000)]),
    );
    const root = { commitSha: "a".repeat(digits), subdirectory: null };
    const tree = new PackCommitTree(
      { dir, packs: [await wholePack(path)], known: new Map() },
      root,
      FETCH_LIMITS,
    );

    const reading = tree.blobs(new AbortController().signal).next();

    await expect(reading).rejects.toMatchObject({ reason: "too_many_files" });
  },
);
