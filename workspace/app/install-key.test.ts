import { expect, test } from "vitest";
import type { ProjectFile } from "../files/project-files";
import { installKeyOf } from "./install-key";

const stack = {
  packageManager: null,
  runtime: null,
  commands: { install: "install", setup: null, build: null, dev: null, start: null },
  appRoot: ".",
};

function keyOf(path: string, hash: string): string {
  const file: ProjectFile = { path, hash, mode: "100644", sizeBytes: 1, commitSha: null };
  return installKeyOf(stack, [file]);
}

test.each([
  ...["package.json", "apps/web/pnpm-lock.yaml", ".npmrc", "deno.json", "bun.lock"],
  ...["requirements-dev.txt", "requirements/base.txt", "setup.py", "pdm.lock", "environment.yml"],
  ...["gems.rb", "shop.gemspec", "composer.lock", "go.work", "Cargo.lock", "pom.xml", "app/build.gradle.kts"],
  ...["gradle/libs.versions.toml", "build.sbt", "Shop.Api/Shop.Api.csproj", "Directory.Packages.props"],
  ...["mix.exs", "mix.lock", "rebar.config", "gleam.toml", "pubspec.yaml", "Package.swift", "shard.yml"],
])("another %s needs another install", (path) => {
  expect(keyOf(path, "a")).not.toBe(keyOf(path, "b"));
});

test.each(["server.js", "README.md", "src/package.json.ts", "requirements/notes.md", "lib/mix.ex"])(
  "another %s does not",
  (path) => {
    expect(keyOf(path, "a")).toBe(keyOf(path, "b"));
  },
);
