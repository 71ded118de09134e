import type { AppFolder } from "../app-folder";
import { between } from "../manifests/text";
import { entriesAt, keysAt, listAt, textAt, textsAt } from "../manifests/value";

/** The requirements in the Python manifests of a folder. */
export interface PythonRequirements {
  /** Normalised names with the constraint beside them. */
  dependencies: Map<string, string | null>;
  /** The manifest with the most entries; null if there is none. */
  manifest: string | null;
}

const requirementFiles = /^(?:requirements[\w.-]*\.(?:txt|in)|dev-requirements\.txt)$/i;
/** All files that can list requirements. */
export const pythonManifests: readonly string[] = [
  "pyproject.toml",
  "Pipfile",
  "setup.py",
  "setup.cfg",
  "environment.yml",
  "environment.yaml",
  "pixi.toml",
];

/** Requirements for work on the app, in a folder of their own; they usually include those of the app. */
const developmentRequirements = [
  "requirements/local.txt",
  "requirements/development.txt",
  "requirements/dev.txt",
];

/** The requirements to install: of a folder of them, those for development if they include the app's. */
export function installedRequirements(app: AppFolder): string | undefined {
  const first = requirementNames(app)[0];
  if (!first?.startsWith("requirements/")) return first;
  const includes = /^[^\S\n]*(?:-r|--requirement)[\s=]/m;
  return developmentRequirements.find((name) => includes.test(app.text(name) ?? "")) ?? first;
}

export function requirementNames(app: AppFolder): string[] {
  const nested = [
    "requirements/base.txt",
    "requirements/production.txt",
    "requirements/prod.txt",
    "requirements/common.txt",
    ...developmentRequirements,
  ];
  const own = app.names().filter((name) => requirementFiles.test(name));
  return [...own.sort((a, b) => orderOf(a) - orderOf(b)), ...nested.filter((name) => app.has(name))];
}

/** Requirements of the app come before those for development, tests and documentation. */
function orderOf(name: string): number {
  if (name === "requirements.txt") return 0;
  if (/dev|test|doc|lint|build|ci\b|check|type|bench|gpu|cuda|optional|extra/i.test(name)) return 4;
  if (/\.in$/.test(name)) return 3;
  return /base|prod|common|app|web|main|server|api/i.test(name) ? 1 : 2;
}

export function readPythonRequirements(app: AppFolder): PythonRequirements {
  const dependencies = new Map<string, string | null>();
  const found: string[] = [];
  const add = (file: string, requirements: readonly string[]): void => {
    if (app.has(file)) found.push(file);
    for (const requirement of requirements) addRequirement(dependencies, requirement);
  };
  for (const name of requirementNames(app)) add(name, readLines(app.text(name)));
  const project = app.toml("pyproject.toml");
  add("pyproject.toml", [...readProject(project), ...readPoetry(project)]);
  add("Pipfile", readTable(app.toml("Pipfile"), ["packages"]));
  add("setup.py", readSetup(app.text("setup.py")));
  add("setup.cfg", readSetupConfig(app.text("setup.cfg")));
  add("pixi.toml", readTable(app.toml("pixi.toml"), ["dependencies", "pypi-dependencies"]));
  for (const name of ["environment.yml", "environment.yaml"]) add(name, readConda(app.yaml(name)));
  return { dependencies, manifest: found[0] ?? null };
}

function readLines(text: string | null): string[] {
  return (text ?? "")
    .split("\n")
    .slice(0, 2000)
    .map((line) => line.replace(/(?:^|\s)#.*/, "").trim());
}

function readProject(manifest: unknown): string[] {
  const groups = [
    ...keysAt(manifest, "project", "optional-dependencies").map((name) =>
      textsAt(manifest, "project", "optional-dependencies", name),
    ),
  ];
  const extra = keysAt(manifest, "dependency-groups").map((name) =>
    textsAt(manifest, "dependency-groups", name),
  );
  return [
    ...textsAt(manifest, "project", "dependencies"),
    ...groups.flat(),
    ...extra.flat(),
    ...textsAt(manifest, "tool", "uv", "dev-dependencies"),
  ];
}

function readPoetry(manifest: unknown): string[] {
  const groups = keysAt(manifest, "tool", "poetry", "group");
  const tables = [
    ["dependencies"],
    ["dev-dependencies"],
    ...groups.map((name) => ["group", name, "dependencies"]),
  ];
  return tables.flatMap((table) => readTable(manifest, ["tool", "poetry", ...table], true));
}

/** A table of name = constraint, or of name = { version = … }. */
function readTable(manifest: unknown, keys: string[], isNested = false): string[] {
  const paths = isNested ? [keys] : keys.map((key) => [key]);
  return paths.flatMap((path) =>
    entriesAt(manifest, ...path).map(
      ([name, value]) => `${name} ${typeof value === "string" ? value : (textAt(value, "version") ?? "")}`,
    ),
  );
}

function readSetup(text: string | null): string[] {
  const list = between(text ?? "", /install_requires\s*=\s*\[/, { close: "]", max: 20_000 }) ?? "";
  return [...list.matchAll(/["']([^"'\n]+)["']/g)].map((match) => match[1] ?? "");
}

function readSetupConfig(text: string | null): string[] {
  const block = /^install_requires\s*=([^\n]*(?:\n[ \t]+[^\n]*)*)/m.exec(text ?? "")?.[1] ?? "";
  return block.split("\n").map((line) => line.trim());
}

function readConda(manifest: unknown): string[] {
  const entries = listAt(manifest, "dependencies");
  const nested = entries.flatMap((entry) => textsAt(entry, "pip"));
  const plain = entries
    .filter((entry) => typeof entry === "string")
    .map((entry) => entry.replace(/^[\w-]+::/, "").replace("=", " ="));
  return [...plain, ...nested];
}

/** @see https://packaging.python.org/en/latest/specifications/dependency-specifiers/ */
function addRequirement(dependencies: Map<string, string | null>, requirement: string): void {
  const egg = /#egg=([\w.-]+)/.exec(requirement)?.[1];
  const [, plain, constraint] = /^([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*(.*)$/.exec(requirement) ?? [];
  const isAddress = /^(?:git\+|https?:|file:|\.|\/)/.test(requirement);
  const name = egg ?? (isAddress ? undefined : plain);
  if (name)
    dependencies.set(name.toLowerCase().replace(/[._]+/g, "-"), constraint?.split(";")[0]?.trim() || null);
}
