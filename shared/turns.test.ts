import { expect, test } from "vitest";
import { Turns } from "./turns";

test("a long loop gives others a turn every few milliseconds, a short one none", async () => {
  const turns = new Turns();
  let seen = 0;
  const timer = setInterval(() => {
    seen += 1;
  }, 0);
  let passed = 0;

  for (const endsAt = performance.now() + 100; performance.now() < endsAt; ) {
    if (!turns.isOver) continue;
    await turns.pass();
    passed += 1;
  }
  clearInterval(timer);

  expect(passed).toBeGreaterThan(2);
  expect(seen).toBeGreaterThan(0);
  expect(new Turns().isOver).toBe(false);
});
