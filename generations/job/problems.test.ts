import { expect, test } from "vitest";
import { describeProblems, newProblems, problemInLog, toProblem } from "./problems";

const failure = {
  reason: "process_exited",
  message: "the app ended",
  retryable: false,
  suggestion: null,
  step: "start",
};
const problem = (log: string) => toProblem(failure, "start", log);

test("a problem is the same one on another line, port or time", () => {
  const before = problem("10:01:02 TypeError: x is not a function\n    at server.js:12:7");
  const again = problem("10:09:33 TypeError: x is not a function\n    at server.js:48:1");

  expect(newProblems([again], [before])).toEqual([]);
});

test("another error, or another step, is another problem", () => {
  const before = problem("TypeError: x is not a function");

  expect(newProblems([problem("ReferenceError: y is not defined")], [before])).toHaveLength(1);
  expect(newProblems([{ ...before, step: "build" }], [before])).toHaveLength(1);
});

test("a log is shown at its end, without colours", () => {
  const { log } = problem(`${"x".repeat(10_000)}\u001b[31mred\u001b[0m`);

  expect(log.length).toBeLessThan(6_000);
  expect(log.endsWith("xred")).toBe(true);
  expect(describeProblems([problem("TypeError: x")])).toContain(
    "Step start failed (process_exited): the app ended",
  );
});

test.each([
  ["[vite] Internal server error: Failed to resolve import", true],
  ["src/a.ts(3,1): error TS2304: Cannot find name", true],
  ["ModuleNotFoundError: No module named 'flask'", true],
  ["GET /errors 200 in 3ms", false],
  ["compiled without errors", false],
  ["ready", false],
])("the line %j is taken for an error as it should be", (line, isError) => {
  expect(problemInLog(`before\n${line}\nafter`) !== null).toBe(isError);
});
