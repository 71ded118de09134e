import { expect, test } from "vitest";
import { InFlight } from "./in-flight";

/** Pieces of work that end when they are told to. */
function pieces() {
  const ends: (() => void)[] = [];
  const work = () => new Promise<void>((resolve) => ends.push(resolve));
  return { ends, work };
}

test("a piece waits until there is room for it", async () => {
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

test("a failure is thrown where the next piece has to wait, or at the end", async () => {
  const inFlight = new InFlight(1);
  await inFlight.begin(() => Promise.reject(new Error("no room")));

  await expect(inFlight.begin(async () => undefined)).rejects.toThrow("no room");
  await expect(inFlight.finish()).rejects.toThrow("no room");
});

test("settling waits for what goes on beside a failure", async () => {
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
