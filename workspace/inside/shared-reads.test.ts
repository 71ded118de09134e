import { expect, test } from "vitest";
import { SharedReads } from "./shared-reads";

test("one read serves all callers with its key, while it runs and shortly after", async () => {
  const reads = new SharedReads<number>();
  let count = 0;
  const read = async () => ++count;

  const together = await Promise.all([reads.ask("a", read), reads.ask("a", read)]);
  const justAfter = await reads.ask("a", read);
  const other = await reads.ask("b", read);

  expect([...together, justAfter, other]).toEqual([1, 1, 1, 2]);
});

test("results are not kept for long", async () => {
  const reads = new SharedReads<number>();
  let count = 0;

  const asked = () => reads.ask("a", async () => ++count);

  await expect.poll(asked, { timeout: 5_000 }).toBe(2);
});

test("a failed read fails for all callers that wait for it, and the next one is new", async () => {
  const reads = new SharedReads<number>();
  const fail = () => reads.ask("a", () => Promise.reject(new Error("lost")));

  await Promise.all([expect(fail()).rejects.toThrow("lost"), expect(fail()).rejects.toThrow("lost")]);

  await expect.poll(() => reads.ask("a", async () => 7).catch(() => null), { timeout: 5_000 }).toBe(7);
});
