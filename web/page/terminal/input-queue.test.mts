import { expect, test } from "vitest";
import { InputQueue } from "./input-queue.mts";

/** A queue whose calls end when the test says so. */
function makeQueue() {
  const sent: string[] = [];
  const failures: unknown[] = [];
  const pending: { done: () => void; fail: () => void }[] = [];
  const queue = new InputQueue(
    async (text) => {
      sent.push(text);
      await new Promise<void>((resolve, reject) => {
        pending.push({ done: resolve, fail: () => reject(new Error("gone")) });
      });
    },
    (error) => failures.push(error),
  );
  const settle = async (how: "done" | "fail" = "done") => {
    pending.shift()?.[how]();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { queue, sent, failures, settle };
}

test("one call is under way at a time, and what is typed meanwhile goes with the next, in order", async () => {
  const { queue, sent, settle } = makeQueue();

  for (const key of "abcd") queue.add(key);
  expect(sent).toEqual(["a"]);
  await settle();
  expect(sent).toEqual(["a", "bcd"]);
  await settle();
  queue.add("e");

  expect(sent).toEqual(["a", "bcd", "e"]);
});

test("a paste is sent in parts that break no character", async () => {
  const { queue, sent, settle } = makeQueue();
  const paste = `${"x".repeat(7_999)}😀${"y".repeat(20_000)}`;

  queue.add(paste);
  for (let part = 0; part < 5; part++) await settle();

  expect(sent.join("")).toBe(paste);
  expect(sent.every((part) => part.length <= 8_000 && part.isWellFormed())).toBe(true);
});

test("what could not be typed is reported, and not typed later", async () => {
  const { queue, sent, failures, settle } = makeQueue();

  queue.add("a");
  queue.add("b");
  await settle("fail");
  queue.add("c");

  expect(sent).toEqual(["a", "c"]);
  expect(failures).toHaveLength(1);
});
