import { expect, test } from "vitest";
import { sensitiveAmong } from "./sensitive-paths";

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
  expect(sensitiveAmong(["src/a.ts", path])).toEqual([path]);
});

test.each([
  "README.md",
  "src/workflows/ci.yml",
  ".github/ISSUE_TEMPLATE/bug.md",
  ".gitignore",
  "src/claude.ts",
  "docs/my-agents.md",
  "package.json",
  "cursor/x.ts",
])("%s is not", (path) => {
  expect(sensitiveAmong([path])).toEqual([]);
});
