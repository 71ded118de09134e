import { expect, test } from "vitest";
import { complaintAbout } from "./check-content";
import { isSecretPath, isSensitivePath } from "./sensitive-paths";

test.each([
  ".github/workflows/ci.yml",
  ".GitHub/workflows/ci.yml",
  ".gitlab-ci.yml",
  ".husky/pre-commit",
  "packages/web/.husky/pre-push",
  ".vscode/tasks.json",
  ".claude/settings.json",
  ".mcp.json",
  "CLAUDE.md",
  "docs/agents.md",
  ".npmrc",
  ".gitmodules",
  ".devcontainer/devcontainer.json",
])("%s is run or obeyed by other programs", (path) => {
  expect(isSensitivePath(path)).toBe(true);
});

test.each([
  "src/github/a.ts",
  "github/workflows/a.yml",
  "app/page.tsx",
  "package.json",
  "mcp.json",
  "claude.tsx",
])("%s is not", (path) => {
  expect(isSensitivePath(path)).toBe(false);
});

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
