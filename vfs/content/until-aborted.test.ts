import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { untilAborted } from "./until-aborted";

test("a stream is forwarded completely, and leaves no listener on the signal", async () => {
  const { signal } = new AbortController();

  const passed = [];
  for await (const piece of untilAborted(numbers(3), signal)) passed.push(piece);

  expect(passed).toEqual([0, 1, 2]);
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

test("a stream that stops sending is awaited only until the signal", async () => {
  const controller = new AbortController();
  const passed = untilAborted(silent(), controller.signal);
  expect(await passed.next()).toEqual({ done: false, value: 0 });

  const next = passed.next();
  controller.abort(new Error("enough"));

  await expect(next).rejects.toThrow("enough");
});

test("a stream whose consumer stops is ended", async () => {
  let isEnded = false;
  async function* source() {
    try {
      yield* numbers(3);
    } finally {
      isEnded = true;
    }
  }

  for await (const _ of untilAborted(source(), new AbortController().signal)) break;

  expect(isEnded).toBe(true);
});

async function* numbers(count: number): AsyncGenerator<number> {
  for (let number = 0; number < count; number += 1) yield number;
}

async function* silent(): AsyncGenerator<number> {
  yield 0;
  await new Promise(() => undefined);
}
