import { expect, test } from "vitest";
import { readOptions } from "./options.mts";

test("flags take precedence over the environment, which takes precedence over the defaults", () => {
  const env = { PORT: "4100", VAPORFORM_ENVIRONMENT: "production" };

  expect(readOptions([], {})).toMatchObject({ port: 4000, host: "127.0.0.1", environment: "local" });
  expect(readOptions([], env)).toMatchObject({ port: 4100, environment: "production" });
  expect(readOptions(["--port", "0", "--environment=local"], env)).toMatchObject({
    port: 0,
    environment: "local",
  });
});

test("the data folder is below the app, or at the given path", () => {
  const { appRoot } = readOptions([], {});

  expect(readOptions([], {}).dataDir).toBe(`${appRoot}/.vaporform`);
  expect(readOptions(["--data-dir", "/elsewhere"], {}).dataDir).toBe("/elsewhere");
});

test.each([
  [["--port", "high"], {}, '"high" is not a port'],
  [["--port", "70000"], {}, '"70000" is not a port'],
  [["--environment", "staging"], {}, 'the environment is "local" or "production", not "staging"'],
  [["--unknown"], {}, "Unknown option '--unknown'"],
  [[], { DATABASE_URL: "mysql://x" }, "DATABASE_URL must have the form"],
])("%j with %j is an explained error", (args, env, message) => {
  expect(() => readOptions(args, env)).toThrow(message);
});
