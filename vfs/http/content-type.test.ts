import { expect, test } from "vitest";
import { contentTypeOf } from "./content-type";

test.each([
  ["index.html", "text/html; charset=utf-8"],
  ["package.json", "application/json; charset=utf-8"],
  ["icon.svg", "image/svg+xml; charset=utf-8"],
  ["logo.png", "image/png"],
  ["main.ts", "text/plain; charset=utf-8"],
  ["Dockerfile", "text/plain; charset=utf-8"],
  [".gitignore", "text/plain; charset=utf-8"],
  ["data", "application/octet-stream"],
  ["archive.unknown", "application/octet-stream"],
])("%s is %s", (name, type) => {
  expect(contentTypeOf(name)).toBe(type);
});
