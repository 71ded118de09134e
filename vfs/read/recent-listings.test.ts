import { expect, test } from "vitest";
import { recallListing, rememberListing } from "./recent-listings";

test("a listing is cached until others replace it, even empty ones with long names", () => {
  const longKey = (index: number) => `${index}${"x".repeat(8_000)}`;
  rememberListing("first", []);
  expect(recallListing("first")).toEqual([]);

  for (let index = 0; index < 3_000; index += 1) rememberListing(longKey(index), []);

  expect(recallListing("first")).toBeNull();
  expect(recallListing(longKey(2_999))).toEqual([]);
});
