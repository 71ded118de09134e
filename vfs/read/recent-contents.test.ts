import { expect, test } from "vitest";
import { recallContent, rememberContent } from "./recent-contents";

test("a content is kept until others replace it, even empty ones", () => {
  const empty = new ArrayBuffer(0);
  rememberContent("first", empty);
  expect(recallContent("first")).toBe(empty);

  for (let index = 0; index < 80_000; index += 1) rememberContent(`${index}`, empty);

  expect(recallContent("first")).toBeNull();
  expect(recallContent("79999")).toBe(empty);
});

test("a large content is not kept", () => {
  rememberContent("large", new ArrayBuffer(64 * 1024 + 1));

  expect(recallContent("large")).toBeNull();
});
