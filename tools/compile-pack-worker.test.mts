import { expect, test } from "vitest";
import { committedPackWorker, compilePackWorker } from "./compile-pack-worker.mts";

test("the committed worker for packs is up to date with its sources", async () => {
  expect((await compilePackWorker()) === committedPackWorker(), "run `npm run pack-worker`").toBe(true);
});

test("the worker for packs needs nothing but Node", async () => {
  const required = [...(await compilePackWorker()).matchAll(/require\(\\"([^"\\]+)\\"\)/g)].map(
    ([, name]) => name,
  );

  expect(required).toContain("node:worker_threads");
  expect(required.filter((name) => !name?.startsWith("node:"))).toEqual([]);
});
