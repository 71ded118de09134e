import { expect, test } from "vitest";
import { formatConsole, formatJson, type LogRecord } from "./log-format.mts";
import { errorFields, Logger } from "./logger.mts";

function recorder(levelMin = 1): { logger: Logger; records: LogRecord[] } {
  const records: LogRecord[] = [];
  const logger = new Logger({ levelMin, fields: {}, write: (record) => records.push(record) });
  return { logger, records };
}

test("a level below the app's is not written, and a logger cannot lower it", () => {
  const { logger, records } = recorder(3);

  logger.log(null, 2, "debug");
  logger.withLevel(1).log(null, 2, "debug too");
  logger.withLevel(5).log(null, 4, "warn");
  logger.log(null, 3, "info");

  expect(records.map(({ message }) => message)).toEqual(["info"]);
});

test("fields of the logger and of the line are both shown, the line's take precedence", () => {
  const { logger, records } = recorder();

  logger.with({ a: 1, b: 1 }).log(null, 3, "x", undefined, undefined, { b: 2 });

  expect(records[0]?.fields).toEqual({ a: 1, b: 2 });
});

test("an error is written with its stack and the stacks of its causes", () => {
  const error = new Error("outer", { cause: new Error("inner") });

  const { error: message, stack } = errorFields(error);

  expect(message).toBe("outer");
  expect(stack).toMatch(/Error: outer.+caused by: Error: inner/s);
});

test("a line is JSON for any content of its fields", () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;

  const lines = [{ n: 1n }, { circular }, { text: "a\nb" }].map((fields) =>
    formatJson({ level: "info", message: "x", fields }),
  );

  expect(lines.every((line) => line.endsWith("\n") && !line.slice(0, -1).includes("\n"))).toBe(true);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "info", message: "x", n: "1" });
});

test("for a terminal a line is readable, with the stack below it", () => {
  const text = formatConsole({
    level: "error",
    message: "failed",
    fields: { id: "a b", n: 1, stack: "Error\n at x" },
  });

  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control sequences
  expect(text.replace(/\x1b\[\d+m/g, "")).toMatch(
    /^\d\d:\d\d:\d\d ERR failed id="a b" n=1\n {4}Error\n {5}at x\n$/,
  );
});
