import { expect, test } from "vitest";
import { type RecentFile, recallFile, rememberFile } from "./recent-files";

const empty: RecentFile = { seq: 1, mode: "100644", hash: "", sizeBytes: 0, data: new ArrayBuffer(0) };

test("a file is cached until others replace it, even empty ones", () => {
  rememberFile("project", "first", empty);
  expect(recallFile("project", "first")).toBe(empty);

  for (let index = 0; index < 50_000; index += 1) rememberFile("project", `${index}`, empty);

  expect(recallFile("project", "first")).toBeNull();
  expect(recallFile("project", "49999")).toBe(empty);
});

test("a large file is not cached", () => {
  rememberFile("project", "large", { ...empty, data: new ArrayBuffer(64 * 1024 + 1) });

  expect(recallFile("project", "large")).toBeNull();
});
