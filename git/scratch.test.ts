import { chown, mkdir, readdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { newId } from "../shared/ids";
import { clearDeadScratch, openScratch } from "./scratch";

const ids = {
  ended: newId("imp"),
  running: newId("imp"),
  strange: newId("imp"),
  old: newId("imp"),
  foreign: newId("imp"),
  again: newId("imp"),
};

/** Only root can create another user's files. */
const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;

afterAll(async () => {
  for (const name of await left()) await rm(join(tmpdir(), name), { recursive: true });
});

async function left(): Promise<string[]> {
  const own = Object.values(ids);
  return (await readdir(tmpdir())).filter((name) => own.some((id) => name.includes(id)));
}

test("folders of dead hosts are removed, those of running imports and other users are not", async () => {
  const ended = await openScratch(ids.ended);
  await mkdir(join(ended, "objects"));
  const running = await openScratch(ids.running);
  const strange = await openScratch(ids.strange);
  const old = await openScratch(ids.old);
  await utimes(old, 0, 0);
  const foreign = isRoot ? [await openScratch(ids.foreign)] : [];
  for (const path of foreign) {
    await chown(path, NOBODY, NOBODY);
    await utimes(path, 0, 0);
  }

  await clearDeadScratch(async () => [
    { id: ids.ended, isRunning: false },
    { id: ids.running, isRunning: true },
  ]);

  expect((await left()).sort()).toEqual([running, strange, ...foreign].map((path) => basename(path)).sort());
});

test("a new attempt removes the folders of the previous one", async () => {
  const first = await openScratch(ids.again);
  const second = await openScratch(ids.again);

  const names = (await left()).filter((name) => name.includes(ids.again));
  expect(names).toEqual([basename(second)]);
  expect(first).not.toBe(second);
});
