import { expect, test } from "vitest";
import type { CommitEntry } from "../commit-tree";
import { collectEntries } from "./collect-entries";

const LIMITS = { files: 3, folders: 2, bytes: 100, pathCharacters: 2_000 };

function entry(path: string, over: Partial<CommitEntry> = {}): CommitEntry {
  return { path, mode: "100644", oid: "0".repeat(40), sizeBytes: 1, ...over };
}

const folder = (path: string) => entry(path, { mode: "040000", sizeBytes: 0 });

async function collect(entries: Iterable<CommitEntry>) {
  function* walk() {
    yield* entries;
  }
  return await collectEntries(walk(), LIMITS);
}

test("files, links and submodules are collected, folders are not", async () => {
  const files = [
    entry("a"),
    entry("d/b", { mode: "120000" }),
    entry("d/m", { mode: "160000", sizeBytes: 0 }),
  ];

  expect(await collect([folder("d"), ...files])).toEqual(files);
});

test.each<[string, CommitEntry[]]>([
  ["too_many_files", ["a", "b", "c", "d"].map((path) => entry(path))],
  ["too_many_files", ["a", "a/b", "a/b/c"].map(folder)],
  ["too_large", [entry("a", { sizeBytes: 60 }), entry("b", { sizeBytes: 41 })]],
  ["too_large", ["a", "b"].map((name) => entry(`${name.repeat(90)}/`.repeat(11) + name))],
  ["unsafe_path", [entry("a/../b")]],
  ["unsafe_path", [entry("a/.GIT/config")]],
  ["unsafe_path", [entry("/a")]],
  ["unsafe_path", [entry("x".repeat(5_000))]],
  ["unsafe_path", [folder("x".repeat(256))]],
  ["unsafe_path", [folder("x/".repeat(100).slice(0, -1))]],
])("%s: %j", async (reason, entries) => {
  await expect(collect(entries)).rejects.toMatchObject({ reason });
});

test("an endless tree is abandoned as soon as a limit is exceeded", async () => {
  let walked = 0;
  function* endless() {
    for (;;) {
      walked += 1;
      yield folder(`f${walked}`);
    }
  }

  await expect(collect(endless())).rejects.toMatchObject({ reason: "too_many_files" });
  expect(walked).toBe(3);
});
