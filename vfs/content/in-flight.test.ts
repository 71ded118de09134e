import { expect, test } from "vitest";
import { InFlight } from "./in-flight";

/** Tasks that end on demand. */
function pieces() {
  const ends: (() => void)[] = [];
  const work = () => new Promise<void>((resolve) => ends.push(resolve));
  return { ends, work };
}

test("a task waits until there is a free slot", async () => {
  const { ends, work } = pieces();
  const inFlight = new InFlight(2);

  await inFlight.begin(work);
  await inFlight.begin(work);
  const third = inFlight.begin(work);
  await Promise.resolve();
  expect(ends).toHaveLength(2);
  ends[0]?.();
  await third;

  expect(ends).toHaveLength(3);
});

test("a failure is thrown when the next task begins, or at the end", async () => {
  const inFlight = new InFlight(1);
  await inFlight.begin(() => Promise.reject(new Error("no room")));

  await expect(inFlight.begin(async () => undefined)).rejects.toThrow("no room");
  await expect(inFlight.finish()).rejects.toThrow("no room");
});

test("settling waits for tasks that still run after a failure", async () => {
  const { ends, work } = pieces();
  const inFlight = new InFlight(2);
  await inFlight.begin(() => Promise.reject(new Error("no room")));
  await inFlight.begin(work);
  let isSettled = false;

  const settled = inFlight.settle().then(() => {
    isSettled = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(isSettled).toBe(false);
  ends[0]?.();

  await settled;
});
