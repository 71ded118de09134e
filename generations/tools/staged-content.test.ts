import { expect, test } from "vitest";
import { complaintAbout } from "./check-content";
import { isSecretPath } from "./secret-paths";

test.each([".env", "a/.env.local", ".ENV", "keys/server.pem", "id_rsa", ".ssh/config", ".npmrc"])(
  "%s may have secrets in it",
  (path) => {
    expect(isSecretPath(path)).toBe(true);
  },
);

test.each([".env.example", ".env.sample", "src/env.ts", "keys.ts", "public-key.txt"])(
  "%s has none",
  (path) => {
    expect(isSecretPath(path)).toBe(false);
  },
);

test.each([
  ["a.json", '{"a":1}', true],
  ["a.json", '{"a":1,}', false],
  ["a.json", "", false],
  ["package.json", '{"a":1} // x', false],
  ["tsconfig.json", '{"a":1,} // x', true],
  ["a.jsonc", "{ /* x */ }", true],
  ["a.txt", "a\0b", false],
  ["a.txt", "\ud800", false],
  ["a.ts", "run();\n// ... existing code\n", false],
  ["a.md", "// ... existing code\n", true],
])("%s with %j is checked", (path, content, isFine) => {
  expect(complaintAbout(path, content) === null).toBe(isFine);
});
