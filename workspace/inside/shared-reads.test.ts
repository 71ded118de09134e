import { expect, test } from "vitest";
import { SharedReads } from "./shared-reads";

test("one reading serves all who ask under its key, while it is under way and for a moment after", async () => {
  const reads = new SharedReads<number>();
  let count = 0;
  const read = async () => ++count;

  const together = await Promise.all([reads.ask("a", read), reads.ask("a", read)]);
  const justAfter = await reads.ask("a", read);
  const other = await reads.ask("b", read);

  expect([...together, justAfter, other]).toEqual([1, 1, 1, 2]);
});

test("nothing is kept for long", async () => {
  const reads = new SharedReads<number>();
  let count = 0;

  const asked = () => reads.ask("a", async () => ++count);

  await expect.poll(asked, { timeout: 5_000 }).toBe(2);
});

test("all who wait for a reading see it fail, and the next one is another", async () => {
  const reads = new SharedReads<number>();
  const fail = () => reads.ask("a", () => Promise.reject(new Error("lost")));

  await Promise.all([expect(fail()).rejects.toThrow("lost"), expect(fail()).rejects.toThrow("lost")]);

  await expect.poll(() => reads.ask("a", async () => 7).catch(() => null), { timeout: 5_000 }).toBe(7);
});
