import type { AppFolder } from "./app-folder";
import { chooseNodePackageManager } from "./ecosystems/node-package-manager";
import { type Fact, fact } from "./facts";
import { between } from "./manifests/text";
import { at, listAt, textAt, textsAt } from "./manifests/value";

/** A workspace as declared at its root; globs are relative to the root. */
interface Layout {
  tool: string;
  globs: string[];
  file: string;
}

export interface MonorepoFacts {
  tool: Fact<string>;
  /** Folders of the members that exist. */
  members: string[];
}

/** Files at the root that identify the tool of a monorepo, the strongest first. */
const toolFiles: readonly { file: string; tool: string }[] = [
  { file: "nx.json", tool: "nx" },
  { file: "turbo.json", tool: "turbo" },
  { file: "turbo.jsonc", tool: "turbo" },
  { file: "rush.json", tool: "rush" },
  { file: ".moon/workspace.yml", tool: "moon" },
  { file: "lerna.json", tool: "lerna" },
  { file: "pants.toml", tool: "pants" },
];

export const monorepoFiles: readonly string[] = [
  ...toolFiles.map(({ file }) => file),
  "pnpm-workspace.yaml",
  "pnpm-workspace.yml",
  "go.work",
  "Cargo.toml",
  "pyproject.toml",
  "pom.xml",
  "settings.gradle",
  "settings.gradle.kts",
  "deno.json",
  "deno.jsonc",
];

/** Reads the workspace at the repository's root; null for a single project. `folders` are those with a manifest. */
export async function readMonorepo(
  root: AppFolder,
  folders: readonly string[],
): Promise<MonorepoFacts | null> {
  const layouts = readers.flatMap((reader) => reader(root) ?? []);
  const named =
    toolFiles.find(({ file }) => root.has(file)) ?? toolInManifest(root) ?? nxByProjects(root, folders);
  const layout = layouts[0];
  if (!named && !layout) return null;
  const tool = named
    ? fact(named.tool, named.file, `${named.file} configures ${named.tool}`)
    : fact(layout?.tool ?? "", layout?.file ?? null, "it lists the members of a workspace");
  const members = await Promise.all(layouts.map(({ globs }) => matchFolders(globs, folders)));
  if (!named && layouts.every(({ globs }) => globs.every(isRootItself))) return null;
  return { tool, members: [...new Set(members.flat())] };
}

/** `.` is the root itself, which makes it a single project. */
function isRootItself(glob: string): boolean {
  return /^(?:\.\/?)$/.test(glob);
}

/** A tool whose settings are a key of the root's package.json. */
function toolInManifest(root: AppFolder): { file: string; tool: string } | null {
  const manifest = root.json("package.json");
  const tool = ["turbo", "nx", "lerna"].find((name) => typeof at(manifest, name) === "object");
  return tool === undefined ? null : { file: "package.json", tool };
}

/** At most this many globs of a workspace are compiled. */
const globsMax = 500;

type LayoutReader = (root: AppFolder) => Layout | null;

const readers: readonly LayoutReader[] = [
  readPnpm,
  readNodeWorkspaces,
  readLerna,
  readRush,
  readMoon,
  readNx,
  readGoWork,
  readCargo,
  readUv,
  readDeno,
  readMaven,
  readGradle,
];

function readPnpm(root: AppFolder): Layout | null {
  const file = root.first(["pnpm-workspace.yaml", "pnpm-workspace.yml"]);
  const globs = file ? textsAt(root.yaml(file), "packages") : [];
  return file && globs.length > 0 ? { tool: "pnpm-workspaces", globs, file } : null;
}

function readNodeWorkspaces(root: AppFolder): Layout | null {
  const manifest = root.json("package.json");
  const globs = [...textsAt(manifest, "workspaces"), ...textsAt(manifest, "workspaces", "packages")];
  if (globs.length === 0) return null;
  return { tool: `${chooseNodePackageManager(root).value.name}-workspaces`, globs, file: "package.json" };
}

function readLerna(root: AppFolder): Layout | null {
  if (!root.has("lerna.json")) return null;
  const globs = textsAt(root.json("lerna.json"), "packages");
  return { tool: "lerna", globs: globs.length > 0 ? globs : ["packages/*"], file: "lerna.json" };
}

function readRush(root: AppFolder): Layout | null {
  const projects = listAt(root.json("rush.json"), "projects");
  const globs = projects.flatMap((project) => textAt(project, "projectFolder") ?? []);
  return globs.length > 0 ? { tool: "rush", globs, file: "rush.json" } : null;
}

function readMoon(root: AppFolder): Layout | null {
  const projects = at(root.yaml(".moon/workspace.yml"), "projects");
  const globs = typeof projects === "object" && projects !== null ? Object.values(projects).flat() : [];
  const texts = globs.filter((glob) => typeof glob === "string");
  return texts.length > 0 ? { tool: "moon", globs: texts, file: ".moon/workspace.yml" } : null;
}

function readNx(root: AppFolder): Layout | null {
  if (!root.has("nx.json")) return null;
  const layout = ["appsDir", "libsDir"].map((key) => textAt(root.json("nx.json"), "workspaceLayout", key));
  const globs = [layout[0] ?? "apps", layout[1] ?? "libs", "packages"].flatMap((folder) => [
    `${folder}/*`,
    `${folder}/*/*`,
  ]);
  return { tool: "nx", globs, file: "nx.json" };
}

function nxByProjects(root: AppFolder, folders: readonly string[]): { file: string; tool: string } | null {
  const folder = folders.find((candidate) => root.repository.has(`${candidate}/project.json`));
  if (folder === undefined) return null;
  const manifest = root.repository.json(`${folder}/project.json`);
  return textAt(manifest, "projectType") && at(manifest, "targets")
    ? { file: `${folder}/project.json`, tool: "nx" }
    : null;
}

function readGoWork(root: AppFolder): Layout | null {
  const text = root.text("go.work");
  if (text === null) return null;
  const words = text.split("\n").map((line) => line.replace(/\/\/.*/, "").trim());
  const globs = words
    .map((line) => line.replace(/^use\s+/, ""))
    .filter((line) => /^\.{0,2}\/?[\w@][\w@./-]*$|^\.$/.test(line));
  return { tool: "go-workspaces", globs: globs.filter((line) => line !== "use"), file: "go.work" };
}

function readCargo(root: AppFolder): Layout | null {
  const globs = textsAt(root.toml("Cargo.toml"), "workspace", "members");
  return globs.length > 0 ? { tool: "cargo-workspaces", globs, file: "Cargo.toml" } : null;
}

function readUv(root: AppFolder): Layout | null {
  const globs = textsAt(root.toml("pyproject.toml"), "tool", "uv", "workspace", "members");
  return globs.length > 0 ? { tool: "uv-workspaces", globs, file: "pyproject.toml" } : null;
}

function readDeno(root: AppFolder): Layout | null {
  const file = root.first(["deno.json", "deno.jsonc"]);
  const manifest = file ? root.json(file) : null;
  const globs = [...textsAt(manifest, "workspace"), ...textsAt(manifest, "workspace", "members")];
  return file && globs.length > 0 ? { tool: "deno-workspaces", globs, file } : null;
}

function readMaven(root: AppFolder): Layout | null {
  const modules =
    between(root.text("pom.xml") ?? "", /<modules>/, { close: "</modules>", max: 20_000 }) ?? "";
  const globs = [...modules.matchAll(/<module>\s*([^<\s]+)\s*<\/module>/g)].map((match) => match[1] ?? "");
  return globs.length > 0 ? { tool: "maven-modules", globs, file: "pom.xml" } : null;
}

function readGradle(root: AppFolder): Layout | null {
  const file = root.first(["settings.gradle.kts", "settings.gradle"]);
  const text = (file && root.text(file)) ?? "";
  const includes = [...text.matchAll(/^[^\S\n]*include\b\s*\(?([^\n)]*)/gm)].map((match) => match[1] ?? "");
  const names = includes.flatMap((line) =>
    [...line.matchAll(/["']:?([\w:.-]+)["']/g)].map((match) => match[1] ?? ""),
  );
  const globs = names.map((name) => name.replaceAll(":", "/"));
  return file && globs.length > 0 ? { tool: "gradle-modules", globs, file } : null;
}

/** Returns the folders that the globs match; a glob with a leading `!` excludes folders. */
async function matchFolders(globs: readonly string[], folders: readonly string[]): Promise<string[]> {
  const plain = (glob: string): string => glob.replace(/^\.\//, "").replace(/\/+$/, "");
  const wanted = globs
    .filter((glob) => !glob.startsWith("!"))
    .map(plain)
    .filter((glob) => glob.length < 300)
    .slice(0, globsMax);
  const refused = globs
    .filter((glob) => glob.startsWith("!") && glob.length < 300)
    .map((glob) => plain(glob.slice(1)))
    .slice(0, globsMax);
  if (wanted.length === 0) return [];
  const { default: picomatch } = await import("picomatch");
  const isWanted = picomatch(wanted);
  const isRefused = refused.length > 0 ? picomatch(refused) : () => false;
  return folders.filter((folder) => folder !== "." && isWanted(folder) && !isRefused(folder));
}
