import { expect, test } from "vitest";
import { z } from "zod";
import { validate } from "./validate";

const request = z.object({
  name: z.string().min(1, "must not be empty"),
  env: z.record(z.string().regex(/^[A-Z]+$/, "is not the name of a variable"), z.string()),
});

test.each([
  [{ name: "", env: {} }, "name", "name: must not be empty"],
  [{ name: "x", env: { A: 5 } }, "env.A", "env.A: Invalid input: expected string, received number"],
  [{ name: "x", env: { "a b": "" } }, "env.a b", "env.a b: is not the name of a variable"],
])("%j is refused for %s, and the message states why", (...[value, param, message]) => {
  expect(() => validate(request, value)).toThrow(
    expect.objectContaining({ reason: "invalid_argument", param, message }),
  );
});
