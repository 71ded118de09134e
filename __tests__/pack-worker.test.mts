import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { Arrival } from "../git/pack/arrival.ts";
import type { GitObject } from "../git/pack/git-object.ts";
import { NeedsGit } from "../git/pack/needs-git.ts";
import { readPack } from "../git/pack/worker/read-pack.ts";
import { oidOf, type PackedObject, TYPE, writeDelta, writePack } from "./support/pack-writer.mts";

const MIB = 1024 ** 2;
const anything = () => undefined;

async function place(pack: Buffer): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "vaporform-test-pack-"));
  onTestFinished(async () => await rm(dir, { recursive: true, force: true }));
  const path = join(dir, "pack-all.pack");
  await writeFile(path, pack);
  return path;
}

/** A pack of which this much has arrived; its file has all of it. */
async function arriving(pack: Buffer, bytes: number): Promise<{ path: string; arrival: Arrival }> {
  const arrival = new Arrival({ bytes, isComplete: bytes === pack.length });
  return { path: await place(pack), arrival };
}

async function whole(objects: readonly PackedObject[]) {
  const pack = writePack(objects);
  return await arriving(pack, pack.length);
}

interface Seen {
  oid: string;
  sha256: string | undefined;
  /** The SHA-256 of what was read. */
  computed: string;
}

async function see(object: GitObject): Promise<Seen> {
  const parts: Buffer[] = [];
  if (Buffer.isBuffer(object.content)) parts.push(object.content);
  else for await (const piece of object.content) parts.push(piece);
  const { oid, sha256 } = object;
  return {
    oid,
    sha256: typeof sha256 === "function" ? sha256() : sha256,
    computed: sha256Of(Buffer.concat(parts)),
  };
}

async function readAll(source: { path: string; arrival: Arrival }, signal = new AbortController().signal) {
  const seen: Seen[] = [];
  for await (const group of readPack(source, { signal, onCount: anything })) {
    for (const object of group) seen.push(await see(object));
  }
  return seen;
}

function sha256Of(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

const small = Buffer.from("hello\n");
const large = randomBytes(2.5 * MIB);
const files: PackedObject[] = [small, large, Buffer.alloc(0)].map((content) => ({
  type: TYPE.blob,
  content,
}));

test("blobs come with their content and both names, small and large ones", async () => {
  const seen = await readAll(await whole(files));

  expect(seen).toEqual(
    [small, large, Buffer.alloc(0)].map((content) => ({
      oid: oidOf("blob", content),
      sha256: sha256Of(content),
      computed: sha256Of(content),
    })),
  );
});

test("objects are read while the rest of the pack is still on its way", async () => {
  const pack = writePack(files);
  const source = await arriving(pack, 1.5 * MIB);
  const reading = readPack(source, { signal: new AbortController().signal, onCount: anything });

  const first = await reading.next();

  expect((first.value ?? []).map(({ oid }: GitObject) => oid)).toEqual([oidOf("blob", small)]);
  source.arrival.update({ bytes: pack.length, isComplete: true });
  const rest: string[] = [];
  for await (const group of reading) for (const object of group) rest.push((await see(object)).oid);
  expect(rest).toEqual([oidOf("blob", large), oidOf("blob", Buffer.alloc(0))]);
});

test("a download that fails ends the reading of its pack with the same failure", async () => {
  const source = await arriving(writePack(files), 1.5 * MIB);
  const reading = readAll(source);
  const failure = new Error("the connection broke");
  setTimeout(() => source.arrival.fail(failure), 20);

  await expect(reading).rejects.toBe(failure);
});

test("a damaged pack and one that needs git fail as they do without a worker", async () => {
  const damaged = await whole([{ type: TYPE.blob, content: small, stream: Buffer.from("not zlib") }]);
  const delta = writeDelta(1n, 1n);
  const needsGit = await whole([{ type: TYPE.refDelta, base: Buffer.alloc(20), content: delta }]);

  await expect(readAll(damaged)).rejects.toMatchObject({ reason: "network_error", code: "bad_pack" });
  await expect(readAll(needsGit)).rejects.toBeInstanceOf(NeedsGit);
});

test("reading stops when it is aborted, and the worker goes on with other packs", async () => {
  const source = await arriving(writePack(files), 1.5 * MIB);
  const controller = new AbortController();
  const stopped = readAll(source, controller.signal);
  setTimeout(() => controller.abort(new Error("canceled")), 20);

  await expect(stopped).rejects.toThrow("canceled");
  expect(await readAll(await whole(files))).toHaveLength(3);
});

test("more packs than there are workers are read at the same time, even while some do not arrive", async () => {
  const stuck = await Promise.all([1, 2, 3, 4].map(() => arriving(writePack(files), 1.5 * MIB)));
  const waiting = stuck.map((source) => readAll(source).catch((error: unknown) => error));

  const read = await Promise.all([1, 2, 3].map(async () => readAll(await whole(files))));

  expect(read.map((seen) => seen.length)).toEqual([3, 3, 3]);
  for (const { arrival } of stuck) arrival.fail(new Error("never"));
  await Promise.all(waiting);
});

test("a reader that takes nothing is not sent all of a pack", async () => {
  const blobs = Array.from({ length: 40 }, () => ({ type: TYPE.blob, content: randomBytes(MIB / 2) }));
  const source = await whole(blobs);
  const before = process.memoryUsage().arrayBuffers;
  const reading = readPack(source, { signal: new AbortController().signal, onCount: anything });

  await reading.next();
  await delay(300);
  const held = process.memoryUsage().arrayBuffers - before;
  await reading.return(undefined);

  expect(held).toBeLessThan(10 * MIB);
});
