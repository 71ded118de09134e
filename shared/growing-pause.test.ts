import { expect, test } from "vitest";
import { GrowingPause, onGrid } from "./growing-pause";

test("pauses grow to a limit, and restart with the shortest", () => {
  const pauses = new GrowingPause({ minMs: 100, maxMs: 300, factor: 2 });

  const grown = [pauses.next(), pauses.next(), pauses.next(), pauses.next()];
  pauses.reset();

  expect([...grown, pauses.next()]).toEqual([100, 200, 300, 300, 100]);
});

test("pauses that begin at different times end at the same time", () => {
  const pauseMs = onGrid(120);

  expect(pauseMs).toBeGreaterThanOrEqual(120);
  expect(pauseMs).toBeLessThanOrEqual(170);
});
