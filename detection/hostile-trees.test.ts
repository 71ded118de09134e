import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileTree } from "./__tests__/memory-tree";
import { detectStack } from "./detect-stack";
import type { FileTree } from "./file-tree";

const deep = (open: string, close: string, depth = 20_000) => open.repeat(depth) + close.repeat(depth);

describe("a manifest that cannot be read becomes a warning with its file and line", () => {
  test.each([
    ["package.json", '{\n  "name": "x",\n  "scripts": { "dev": "vite" \n', 4],
    ["pyproject.toml", '[project]\nname = "x"\nversion = = 1\n', 3],
    ["pnpm-workspace.yaml", "packages:\n  - apps/*\n bad: [\n", 3],
    ["vaporform.json", '{\n  "appRoot": ".",\n  "port": 99999\n}', 3],
  ])("%s", async (file, content, line) => {
    const { warnings } = await detectStack(fileTree({ "index.js": "", [file]: content }));

    expect(warnings).toContainEqual({ message: expect.stringContaining(file), file, line });
  });
});

test("the readable part of a broken package.json is used", async () => {
  const files = {
    "package.json": '{ "scripts": { "dev": "next dev" }, "dependencies": { "next": "15.0.0", } // why\n',
  };

  const { framework, commands, warnings } = await detectStack(fileTree(files));

  expect(framework).toEqual({ name: "next", version: "15.0.0" });
  expect(commands.dev).toBe("npm run dev");
  expect(warnings).toHaveLength(1);
});

test.each([
  ["package.json", deep("[", "]")],
  ["package.json", deep('{"a":', "}")],
  ["pyproject.toml", `a = ${deep("[", "]")}`],
  ["pnpm-workspace.yaml", deep("[", "]", 5000)],
  [
    "compose.yaml",
    `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [${"*a,".repeat(9)}]\nc: &c [${"*b,".repeat(9)}]\nd: &d [${"*c,".repeat(9)}]\nservices: [${"*d,".repeat(9)}]`,
  ],
])("a deeply nested %s does not crash detection", async (file, content) => {
  const stack = await detectStack(fileTree({ "index.js": "", Dockerfile: "", [file]: content }));

  expect(stack.language).toBe(file === "pyproject.toml" ? stack.language : "javascript");
  expect(stack.warnings.every(({ file: about }) => about === file)).toBe(true);
});

test("keys such as __proto__ are treated like any other", async () => {
  const hostile =
    '{ "__proto__": { "scripts": { "dev": "rm -rf /" } }, "constructor": { "prototype": { "x": 1 } }, "dependencies": { "__proto__": "1", "express": "4" } }';

  const stack = await detectStack(
    fileTree({ "package.json": hostile, "turbo.json": hostile, "composer.json": hostile }),
  );

  expect(stack.commands.dev).toBeNull();
  expect(stack.framework?.name).toBe("express");
  expect(Object.hasOwn(Object.prototype, "scripts")).toBe(false);
});

test("a manifest of a hundred megabytes is not read, and of a lock file only the first part", async () => {
  const asked: { path: string; maxBytes: number }[] = [];
  const tree: FileTree = {
    list: async () => [
      { path: "package.json", sizeBytes: 100_000_000 },
      { path: "pnpm-lock.yaml", sizeBytes: 100_000_000 },
      { path: "index.js", sizeBytes: 10 },
    ],
    read: async (paths, maxBytes) => {
      asked.push(...paths.map((path) => ({ path, maxBytes })));
      return new Map();
    },
  };

  const stack = await detectStack(tree);

  expect(stack.packageManager?.name).toBe("pnpm");
  expect(stack.warnings).toContainEqual({
    message: expect.stringContaining("too large"),
    file: "package.json",
    line: null,
  });
  expect(asked.filter(({ path }) => path === "package.json")).toEqual([]);
  expect(
    Math.max(...asked.filter(({ path }) => path === "pnpm-lock.yaml").map(({ maxBytes }) => maxBytes)),
  ).toBeLessThanOrEqual(65_536);
});

describe("a file made to stall pattern matching is handled quickly", () => {
  const size = 400_000;
  test.each([
    ["pom.xml", "<!--"],
    ["pom.xml", "<modules>"],
    ["setup.py", "install_requires=["],
    ["build.gradle", "\n"],
    ["settings.gradle", "\n"],
    ["Gemfile", "\n"],
    ["Gemfile", " "],
    ["go.mod", "a.b"],
    ["go.work", "use (\n"],
    ["Dockerfile", "EXPOSE "],
    ["requirements.txt", "a"],
    ["package.json5", "/*"],
    ["index.js", "a"],
    ["compose.yaml", '"'],
    ["compose.yaml", "["],
    ["compose.yaml", "{a: "],
    ["compose.yaml", "- "],
    ["compose.yaml", "? "],
  ])("%s full of %j", async (file, word) => {
    const before = performance.now();

    const content = `app.listen(${word.repeat(size / word.length)}`;
    await detectStack(
      fileTree({ "index.js": "", [file]: file === "index.js" ? `${content})` : content.slice(11) }),
    );

    expect(performance.now() - before).toBeLessThan(5000);
  });
});

test("a file that vanishes between the list and the read is ignored", async () => {
  const tree: FileTree = {
    list: async () => [{ path: "package.json", sizeBytes: 12 }],
    read: async () => new Map(),
  };

  const stack = await detectStack(tree);

  expect(stack.language).toBe("javascript");
});

describe("no tree makes detection throw", () => {
  const name = fc.constantFrom(
    "package.json",
    "pyproject.toml",
    "Cargo.toml",
    "go.mod",
    "go.work",
    "Gemfile",
    "composer.json",
    "pom.xml",
    "build.gradle",
    "build.gradle.kts",
    "settings.gradle",
    "pnpm-workspace.yaml",
    "turbo.json",
    "nx.json",
    "lerna.json",
    "rush.json",
    "deno.json",
    "mix.exs",
    "pubspec.yaml",
    "vaporform.json",
    "Dockerfile",
    "compose.yaml",
    "Procfile",
    ".devcontainer/devcontainer.json",
    ".gitattributes",
    ".tool-versions",
    "mise.toml",
    "requirements.txt",
    "Pipfile",
    "environment.yml",
    "setup.py",
    "angular.json",
    "project.json",
    "global.json",
    "x.csproj",
    "app.sln",
    "gradle/libs.versions.toml",
    "config.toml",
    "_config.yml",
    "main.py",
    "index.js",
    "main.go",
    "yarn.lock",
    ".nvmrc",
    ".env",
  );
  const folder = fc.constantFrom("", "apps/web/", "packages/a/", "__proto__/", "a b/ü/");
  const json = fc.json({ maxDepth: 4 });
  const scraps = fc.stringMatching(
    /^(?:[[\]{}"':,=<>%$&*!|\\/#\n -]|version|dependencies|workspaces|scripts|packages|services|node|python){0,40}$/,
  );
  const content = fc.oneof(json, fc.string({ unit: "binary", maxLength: 300 }), scraps);
  const files = fc.dictionary(
    fc.tuple(folder, name).map(([where, what]) => where + what),
    content,
    { maxKeys: 12 },
  );

  test("made of manifests with anything in them", async () => {
    await fc.assert(
      fc.asyncProperty(files, async (tree) => {
        const stack = await detectStack(fileTree(tree));

        expect(stack.confidence).toBeGreaterThanOrEqual(0);
        expect(stack.confidence).toBeLessThan(1);
        expect(JSON.parse(JSON.stringify(stack))).toEqual(stack);
      }),
      { numRuns: 400 },
    );
  }, 120_000);
});
