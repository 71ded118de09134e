import { createHash } from "node:crypto";
import { isInstallManifest } from "../../detection/package-managers";
import type { Stack } from "../../detection/stack";
import { toolsCommand } from "../app/tools";
import type { ProjectFile } from "../files/project-files";
import { goInstall, partsOfModule } from "./go-manifest";
import { ownScriptsOf, partsOfPackage } from "./node-manifest";
import { hasPinnedRequirements, pythonInstall } from "./python-manifest";
import type { TreeFacts } from "./tree-facts";

/** A project, as far as it decides what its installed packages are. */
export interface InstalledProject {
  id: string;
  stack: Stack;
  files: readonly ProjectFile[];
  /** Contents by path of the files for which `isPlanned` is true. */
  texts: ReadonlyMap<string, string>;
}

/** How the installed packages of a project are archived. */
export interface TreePlan {
  /** The same key at the same owner means the same packages. */
  key: string;
  /** Whether a lockfile names every version. */
  isExact: boolean;
  /** Scripts of the project itself that its install runs, in their order; they run again after packages were restored. */
  ownScripts: readonly string[];
  kind: TreeFacts["kind"];
}

/** One command that installs into `node_modules`, without anything before or after it. */
const nodeInstall =
  /^(?:npm (?:ci|install|i)|pnpm (?:install|i)|yarn(?: install)?|bun (?:install|ci))(?: --[\w=-]+)*$/;
const nodeLock =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?)$/;
const goManifest = /(?:^|\/)go\.mod$/;
const nodeManifest = /(?:^|\/)package\.json$/;
/** Files that change what is installed and that no package manager calls a manifest. */
const installFiles = /(?:^|\/)(?:\.yarn\/(?:plugins|releases|patches)\/|patches\/)/;
const pythonLock = /(?:^|\/)(?:uv|poetry|pdm|Pipfile)\.lock$/;

/** True for a file whose content, beside its hash, decides about an archive. */
export function isPlanned(path: string): boolean {
  return (
    nodeManifest.test(path) ||
    goManifest.test(path) ||
    /(?:requirements[^/]*\.(?:txt|in)|\/requirements\/[^/]+\.txt|pyproject\.toml|Pipfile)$/.test(path)
  );
}

/**
 * Plans the archive of a project's packages. Null if an install has results that an archive could not hold, or depends on
 * more than its manifests: local packages, several commands, scripts in a member of a workspace.
 */
export function planTree(project: InstalledProject): TreePlan | null {
  const { install } = project.stack.commands;
  if (install === null) return null;
  if (install === goInstall)
    return { key: keyOf(project, "owner"), isExact: true, ownScripts: [], kind: "go" };
  if (nodeInstall.test(install)) return isBerry(project.stack) ? null : planNode(project);
  const python = pythonInstall(install, project.texts);
  if (python === null) return null;
  const isExact =
    project.files.some(({ path }) => pythonLock.test(path)) || hasPinnedRequirements(install, project.texts);
  return { key: keyOf(project, python.scope), isExact, ownScripts: [], kind: "python" };
}

/** Newer yarns write what they have installed to files beside `node_modules`, or instead of it. */
function isBerry({ packageManager }: Stack): boolean {
  const { name, version, source } = packageManager ?? { name: "", version: null, source: "" };
  return name === "yarn" && (version === null ? source.includes("yarnrc") : !version.startsWith("1"));
}

function planNode(project: InstalledProject): TreePlan | null {
  const manifests = project.files.filter(({ path }) => nodeManifest.test(path));
  const texts = manifests.map(({ path }) => [path, project.texts.get(path) ?? ""] as const);
  const own = ownScriptsOf(project.stack.appRoot, texts);
  if (own === null || project.files.some(({ path }) => /(?:^|\/)binding\.gyp$/.test(path))) return null;
  const isExact = project.files.some(({ path }) => nodeLock.test(path));
  // What a project's own scripts have done to the packages is nothing for another project.
  return {
    key: keyOf(project, own.length > 0 ? "project" : "owner"),
    isExact,
    ownScripts: own,
    kind: "node",
  };
}

function partsOf({ path, hash }: ProjectFile, texts: ReadonlyMap<string, string>): string | null {
  const text = texts.get(path) ?? "";
  if (goManifest.test(path) && text !== "") return partsOfModule(text);
  return (nodeManifest.test(path) && partsOfPackage(text)) || hash;
}

function keyOf({ id, stack, files, texts }: InstalledProject, scope: "owner" | "project"): string {
  const { packageManager, runtime, commands, appRoot } = stack;
  const inputs = files
    .filter(({ path }) => isInstallManifest(path) || installFiles.test(path))
    .map((file) => [file.path, partsOf(file, texts)])
    .sort();
  const facts = [
    packageManager?.name,
    packageManager?.version,
    runtime?.name,
    runtime?.version,
    commands.install,
    appRoot,
  ];
  return createHash("sha256")
    .update(JSON.stringify([scope === "project" ? id : null, facts, toolsCommand(stack), inputs]))
    .digest("hex");
}
