import { expect, test } from "vitest";
import { Recent } from "./recent";

test("the newest entries within the weight are kept, older ones are dropped", () => {
  const recent = new Recent<number, string>(10);

  for (let key = 0; key < 100; key++) recent.add(key, `value ${key}`, 1);

  const kept = Array.from({ length: 100 }, (_, key) => key).filter((key) => recent.get(key) !== undefined);
  expect(kept.length).toBeGreaterThanOrEqual(5);
  expect(kept.length).toBeLessThanOrEqual(10);
  expect(kept.at(-1)).toBe(99);
  expect(recent.get(99)).toBe("value 99");
});

test("an entry above the total weight is kept until the next one", () => {
  const recent = new Recent<string, number>(10);
  recent.add("small", 1, 1);
  recent.add("huge", 2, 1_000);

  expect([recent.get("small"), recent.get("huge")]).toEqual([1, 2]);
  recent.add("next", 3, 5);
  expect([recent.get("small"), recent.get("huge"), recent.get("next")]).toEqual([undefined, undefined, 3]);
});
