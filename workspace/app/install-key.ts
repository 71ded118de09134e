import { createHash } from "node:crypto";
import type { Stack } from "../../detection/stack";
import type { ProjectFile } from "../files/project-files";

/** The files from which package managers decide what to install. */
const manifests = [
  "package.json",
  "package-lock.json",
  "npm-shrinkwrap.json",
  "pnpm-lock.yaml",
  "pnpm-workspace.yaml",
  "yarn.lock",
  "bun.lock",
  "bun.lockb",
  "requirements.txt",
  "pyproject.toml",
  "poetry.lock",
  "uv.lock",
  "Pipfile",
  "Pipfile.lock",
  "Gemfile",
  "Gemfile.lock",
  "composer.json",
  "composer.lock",
  "go.mod",
  "go.sum",
  "Cargo.toml",
  "Cargo.lock",
];

/** Names what an install depends on: the same key in the same sandbox needs no second install. */
export function installKeyOf(stack: Stack, files: readonly ProjectFile[]): string {
  const inputs = files
    .filter(({ path }) => manifests.includes(path.split("/").at(-1) ?? ""))
    .map(({ path, hash }) => `${path} ${hash}`)
    .sort();
  const { packageManager, runtime, commands, appRoot } = stack;
  const facts = [
    packageManager?.name,
    packageManager?.version,
    runtime?.name,
    runtime?.version,
    commands.install,
    appRoot,
  ];
  return createHash("sha256")
    .update(JSON.stringify([facts, inputs]))
    .digest("hex");
}
