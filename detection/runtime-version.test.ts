import { expect, test } from "vitest";
import { concreteVersion } from "./runtime-version";

const nodes = ["24", "22", "20", "26", "18", "16"];

test.each([
  ["22.11.0", "22.11.0"],
  ["v20.1", "20.1"],
  ["22.x", "22"],
  ["18.*", "18"],
  ["=18.x", "18"],
  ["^18.17.0", "18.17.0"],
  ["~> 3.2.1", "3.2.1"],
  ["~=3.11", "3.11"],
  [">=18", "24"],
  [">=18 <21", "20"],
  [">=20.9.0 <22", "20"],
  ["18 || 20", "20"],
  [">=16 <=18", "18"],
  [">=99", "99.0.0"],
  [">= 3.9, < 3.10", "3.9.0"],
  ["lts/*", null],
  ["latest", null],
  ["*", null],
])("%s means %s", (text, version) => {
  expect(concreteVersion(text, nodes)).toBe(version);
});
