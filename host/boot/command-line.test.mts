import { expect, test } from "vitest";
import { readCommandLine } from "./command-line.mts";

const command = { name: "npm start", usage: "the usage" };
const options = { sandboxes: { type: "string" }, keep: { type: "boolean" } } as const;

test("options and arguments are read", () => {
  const { values } = readCommandLine(command, {}, { args: ["--sandboxes=local", "--keep"], options });

  expect(values).toEqual({ sandboxes: "local", keep: true });
});

test("an unknown option is reported in one line, with a hint at --help", () => {
  expect(() => readCommandLine(command, {}, { args: ["--sandbox"], options })).toThrow(
    /^Unknown option '--sandbox'; see npm start -- --help$/,
  );
});

test.each([
  [
    { npm_config_sandboxes: "local" },
    "npm consumed --sandboxes=local itself; write two dashes before it: npm start -- --sandboxes=local",
  ],
  [
    { npm_config_keep: "true" },
    "npm consumed --keep itself; write two dashes before it: npm start -- --keep",
  ],
])("an option that npm consumed is reported: %j", (env, message) => {
  expect(() => readCommandLine(command, env, { args: [], options })).toThrow(message);
});
