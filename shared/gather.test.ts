import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { Gathering } from "./gather";

test("simultaneous reads become one query with each key once", async () => {
  const asked: string[][] = [];
  const lengths = new Gathering<string, number>(async (words) => {
    asked.push([...words]);
    return new Map(words.filter((word) => word !== "none").map((word) => [word, word.length]));
  });

  const answers = await Promise.all(["one", "three", "none", "one"].map((word) => lengths.ask(word)));

  expect(answers).toEqual([3, 5, null, 3]);
  expect(asked).toEqual([["one", "three", "none"]]);
});

test("a read that starts after a query was sent does not get its result", async () => {
  let now = 0;
  const reached: (() => void)[] = [];
  const times = new Gathering<string, number>(async (keys) => {
    const seen = now;
    await new Promise<void>((resolve) => reached.push(resolve));
    return new Map(keys.map((key) => [key, seen]));
  });

  const before = times.ask("time");
  while (reached.length < 1) await nextTurn();
  now = 1;
  const after = times.ask("time");
  while (reached.length < 2) await nextTurn();
  for (const answer of reached) answer();

  expect([await before, await after]).toEqual([0, 1]);
});

test("a failed query fails for the reads that wait for it, and not for later ones", async () => {
  const failures = [new Error("no connection")];
  const values = new Gathering<string, string>(async (keys) => {
    const failure = failures.pop();
    if (failure !== undefined) throw failure;
    return new Map(keys.map((key) => [key, key]));
  });

  const together = await Promise.allSettled([values.ask("a"), values.ask("b")]);

  expect(together.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await values.ask("a")).toBe("a");
});
