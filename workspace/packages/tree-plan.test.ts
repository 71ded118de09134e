import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { Stack } from "../../detection/stack";
import { isPlanned, planTree, type TreePlan } from "./tree-plan";

interface Case {
  id?: string;
  install?: string;
  manager?: string;
  version?: string | null;
  files?: Record<string, unknown>;
}

const lock = { "package-lock.json": "{}" };

function plan({
  id = "prj",
  install = "npm ci",
  manager = "npm",
  version = null,
  files = {},
}: Case): TreePlan | null {
  const all = Object.entries(files).map(([path, content]) => {
    const text = typeof content === "string" ? content : JSON.stringify(content);
    return { path, text, hash: createHash("sha256").update(text).digest("hex") };
  });
  const stack = {
    packageManager: { name: manager, version, source: "default" },
    runtime: null,
    language: null,
    commands: { install },
    appRoot: ".",
  } as unknown as Stack;
  const texts = new Map(all.filter(({ path }) => isPlanned(path)).map(({ path, text }) => [path, text]));
  const entries = all.map(
    ({ path, hash }) => ({ path, hash, mode: "100644", sizeBytes: 1, commitSha: null }) as const,
  );
  return planTree({ id, stack, files: entries, texts });
}

const node = { name: "app", dependencies: { react: "18.3.1" }, scripts: { dev: "vite" } };

test("a lockfile's packages have one key, whatever else the manifest and the project contain", () => {
  const first = plan({ files: { ...lock, "package.json": node, "src/a.js": "1" } });
  const second = plan({
    id: "other",
    files: {
      ...lock,
      "package.json": { ...node, name: "another", scripts: { dev: "vite --open" } },
      "src/a.js": "2",
    },
  });

  expect(first).toMatchObject({ isExact: true, ownScripts: [] });
  expect(second?.key).toBe(first?.key);
});

test.each<[string, Case]>([
  ["lockfile", { files: { "package-lock.json": "{ }", "package.json": node } }],
  ["dependency", { files: { ...lock, "package.json": { ...node, dependencies: { react: "19.0.0" } } } }],
  ["setting of npm", { files: { ...lock, "package.json": node, ".npmrc": "omit=dev" } }],
  ["patch", { files: { ...lock, "package.json": node, "patches/react.patch": "x" } }],
  ["version of the manager", { version: "10", files: { ...lock, "package.json": node } }],
  ["install command", { install: "npm ci --omit=dev", files: { ...lock, "package.json": node } }],
])("another %s has another key", (_what, changed) => {
  expect(plan(changed)?.key).not.toBe(plan({ files: { ...lock, "package.json": node } })?.key);
});

test("a project whose own scripts run at install has archives of its own, and runs them again", () => {
  const files = {
    ...lock,
    "package.json": { ...node, scripts: { postinstall: "nuxt prepare", prepare: "husky" } },
  };

  expect(plan({ files })?.ownScripts).toEqual(["postinstall", "prepare"]);
  expect(plan({ id: "other", files })?.key).not.toBe(plan({ files })?.key);
});

test("without a lockfile the archive is not exact", () => {
  expect(plan({ install: "npm install", files: { "package.json": node } })?.isExact).toBe(false);
});

test.each<[string, Case]>([
  ["several commands", { install: "composer install && npm ci", files: { ...lock, "package.json": node } }],
  ["a local package", { files: { ...lock, "package.json": { dependencies: { own: "file:../own" } } } }],
  [
    "scripts of a member",
    { files: { "package.json": node, "a/package.json": { scripts: { prepare: "x" } } } },
  ],
  ["native sources", { files: { ...lock, "package.json": node, "binding.gyp": "{}" } }],
  [
    "yarn berry",
    { install: "yarn install", manager: "yarn", version: "4.5.0", files: { "package.json": node } },
  ],
  ["another language", { install: "bundle install", manager: "bundler", files: { Gemfile: "" } }],
  ["the project as a package", { install: "pip install .", manager: "pip", files: { "pyproject.toml": "" } }],
  [
    "an editable requirement",
    {
      install: "pip install -r requirements.txt",
      manager: "pip",
      files: { "requirements.txt": "flask\n-e .\n" },
    },
  ],
])("there is no archive with %s", (_what, changed) => {
  expect(plan(changed)).toBeNull();
});

test.each([
  ["flask==3.1.0\n# comment\nwerkzeug==3.1.3 # pinned\n", true],
  ["flask>=3\n", false],
  ["flask==3.*\n", false],
  ["# nothing\n", false],
])("requirements %j are exact: %s", (text, isExact) => {
  const python = {
    install: "pip install -r requirements.txt",
    manager: "pip",
    files: { "requirements.txt": text },
  };

  expect(plan(python)).toMatchObject({ isExact, ownScripts: [] });
});

test("a tool that installs the project with its packages has archives of this project", () => {
  const files = { "pyproject.toml": "[project]", "uv.lock": "" };
  const uv = { install: "uv sync", manager: "uv", files };

  expect(plan(uv)?.isExact).toBe(true);
  expect(plan({ ...uv, id: "other" })?.key).not.toBe(plan(uv)?.key);
});

test("Go modules with the same requirements have one key, whatever their names", () => {
  const planOf = (module: string, version: string) =>
    plan({
      install: "go mod download",
      manager: "go",
      files: { "go.mod": `module ${module}\n\ngo 1.22\n\nrequire m ${version}\n`, "go.sum": "m v1" },
    });

  expect(planOf("example.com/a", "v1")).toMatchObject({ isExact: true, kind: "go" });
  expect(planOf("example.com/b", "v1")?.key).toBe(planOf("example.com/a", "v1")?.key);
  expect(planOf("example.com/a", "v2")?.key).not.toBe(planOf("example.com/a", "v1")?.key);
});
