import { expect, test } from "vitest";
import { isSensitivePath } from "./sensitive-paths";

test.each([
  ".github/workflows/ci.yml",
  ".GitHub/Workflows/CI.yml",
  ".github/actions/build/action.yml",
  "action.yml",
  ".gitlab-ci.yml",
  ".circleci/config.yml",
  "Jenkinsfile",
  "azure-pipelines.yml",
  ".husky/pre-commit",
  "packages/a/.husky/pre-push",
  ".pre-commit-config.yaml",
  "lefthook.yml",
  ".gitattributes",
  ".gitmodules",
  ".vscode/tasks.json",
  ".devcontainer/devcontainer.json",
  ".npmrc",
  ".envrc",
  ".claude/settings.json",
  "CLAUDE.md",
  "AGENTS.md",
  "docs/agents.md",
  ".cursor/rules/x.mdc",
  ".cursorrules",
  ".mcp.json",
  ".github/copilot-instructions.md",
])("%s is sensitive", (path) => {
  expect(isSensitivePath(path)).toBe(true);
});

test.each([
  "README.md",
  "mcp.json",
  "claude.tsx",
  "github/workflows/a.yml",
  "src/workflows/ci.yml",
  ".github/ISSUE_TEMPLATE/bug.md",
  ".gitignore",
  "src/claude.ts",
  "docs/my-agents.md",
  "package.json",
  "cursor/x.ts",
])("%s is not", (path) => {
  expect(isSensitivePath(path)).toBe(false);
});
