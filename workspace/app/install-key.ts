import { createHash } from "node:crypto";
import type { Stack } from "../../detection/stack";
import type { ProjectFile } from "../files/project-files";

/**
 * The files from which package managers decide what to install, by their names: one too many costs an install that was
 * not needed, one too few leaves an app without a package. What is a name of any file is told by its folder.
 */
// biome-ignore format: one line for each ecosystem reads as a table
const manifests: readonly RegExp[] = [
  /^(?:package\.json|package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|pnpm-workspace\.yaml|yarn\.lock|bun\.lockb?|lerna\.json|\.npmrc|\.yarnrc(?:\.yml)?|bunfig\.toml|\.pnpmfile\.cjs)$/,
  /^(?:deno\.jsonc?|deno\.lock|jsr\.json|import_map\.json|deps\.ts)$/,
  /^(?:.*requirements.*\.(?:txt|in)|constraints.*\.txt|pyproject\.toml|setup\.(?:py|cfg)|Pipfile(?:\.lock)?|(?:poetry|uv|pdm|pixi|conda-lock)\.lock|pixi\.toml|uv\.toml|environment\.ya?ml|conda-lock\.yml)$/,
  /^(?:Gemfile(?:\.lock)?|gems\.(?:rb|locked)|.+\.gemspec)$/,
  /^composer\.(?:json|lock)$/,
  /^go\.(?:mod|sum|work|work\.sum)$/,
  /^Cargo\.(?:toml|lock)$/,
  /^(?:pom\.xml|(?:build|settings)\.gradle(?:\.kts)?|gradle\.properties|gradle\.lockfile|gradle-wrapper\.properties|maven-wrapper\.properties|.+\.versions\.toml|.+\.sbt|build\.properties|project\.clj|deps\.edn|build\.boot)$/,
  /^(?:.+\.(?:cs|fs|vb)proj|Directory\.(?:Packages|Build)\.props|packages\.(?:config|lock\.json)|nuget\.config|global\.json|paket\.(?:dependencies|lock))$/i,
  /^(?:mix\.(?:exs|lock)|rebar\.(?:config|lock)|gleam\.toml|manifest\.toml)$/,
  /^(?:pubspec\.(?:yaml|lock)|Package\.(?:swift|resolved)|shard\.(?:yml|lock)|stack\.yaml(?:\.lock)?|cabal\.project(?:\.freeze)?|.+\.(?:cabal|opam|nimble|rockspec)|dune-project|nimble\.lock)$/,
  /^(?:renv\.lock|DESCRIPTION|Project\.toml|Manifest\.toml|cpanfile(?:\.snapshot)?|Makefile\.PL|dub\.(?:json|sdl|selections\.json)|info\.rkt)$/,
];
const requirements = /(?:^|\/)requirements\/[^/]+\.(?:txt|in)$/;

function isManifest(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return requirements.test(path) || manifests.some((names) => names.test(name));
}

type InstalledStack = Pick<Stack, "packageManager" | "runtime" | "commands" | "appRoot">;

/** Names what an install depends on: the same key in the same sandbox needs no second install. */
export function installKeyOf(stack: InstalledStack, files: readonly ProjectFile[]): string {
  const inputs = files
    .filter(({ path }) => isManifest(path))
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
