import { expect, test } from "vitest";
import { readCommandLine } from "./command-line.mts";

const command = { name: "npm start", usage: "the usage" };
const options = { sandboxes: { type: "string" }, keep: { type: "boolean" } } as const;

test("what was typed is read", () => {
  const { values } = readCommandLine(command, {}, { args: ["--sandboxes=local", "--keep"], options });

  expect(values).toEqual({ sandboxes: "local", keep: true });
});

test("an unknown option is named in one line, with where to find the others", () => {
  expect(() => readCommandLine(command, {}, { args: ["--sandbox"], options })).toThrow(
    /^Unknown option '--sandbox'; see npm start -- --help$/,
  );
});

test.each([
  [
    { npm_config_sandboxes: "local" },
    "npm kept --sandboxes=local for itself; type two dashes before it: npm start -- --sandboxes=local",
  ],
  [{ npm_config_keep: "true" }, "npm kept --keep for itself; type two dashes before it: npm start -- --keep"],
])("an option that npm took for its own is not lost in silence: %j", (env, message) => {
  expect(() => readCommandLine(command, env, { args: [], options })).toThrow(message);
});
