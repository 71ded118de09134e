import { expect, test } from "vitest";
import type { Stack } from "../../detection/stack";
import { toolsCommand, wantedMajor } from "./tools";

type Named = Pick<Stack, "packageManager" | "runtime" | "language">;

const stackOf = (named: Partial<Named>): Stack =>
  ({ packageManager: null, runtime: null, language: null, ...named }) as Stack;

test("tools that every image has are not installed", () => {
  expect(
    toolsCommand(stackOf({ packageManager: { name: "npm", version: null, source: "default" } })),
  ).toBeNull();
});

test.each([
  ["22", { major: 22, isMinimum: false }],
  ["v20.11.1", { major: 20, isMinimum: false }],
  ["^20.9.0", { major: 20, isMinimum: false }],
  [">=18.17", { major: 18, isMinimum: true }],
  ["22.x", { major: 22, isMinimum: false }],
  ["18 || 20", null],
  ["lts/*", null],
  [null, null],
])("Node %s asks for %s", (range, wanted) => {
  expect(wantedMajor(range)).toEqual(wanted);
});
