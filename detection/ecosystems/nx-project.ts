import type { AppFolder } from "../app-folder";
import { entriesAt, textAt } from "../manifests/value";
import type { NodePackage } from "./node-package";

/** The packages that an app depends on, derived from the executors of its Nx project. */
const builders: readonly { executor: RegExp; packages: readonly string[] }[] = [
  { executor: /^@(?:nx|nrwl)\/next:/, packages: ["next"] },
  { executor: /^@(?:nx|nrwl)\/(?:angular|.*angular)|^@angular|^@angular-devkit/, packages: ["@angular/cli"] },
  { executor: /^@(?:nx|nrwl)\/vite:/, packages: ["vite"] },
  { executor: /^@(?:nx|nrwl)\/remix:/, packages: ["@remix-run/dev"] },
  { executor: /^@(?:nx|nrwl)\/nuxt:/, packages: ["nuxt"] },
  { executor: /^@(?:nx|nrwl)\/expo:/, packages: ["expo"] },
  { executor: /^@(?:nx|nrwl)\/(?:react|web):/, packages: ["react-dom"] },
  { executor: /^@nx-tools\/|^@(?:nx|nrwl)\/(?:node|js|webpack|esbuild):/, packages: [] },
];
const devTargets = ["serve", "dev", "start"];

/** Reads an app of an Nx workspace that has a `project.json` and shares the root's manifest; null if it is none. */
export function readNxProject(app: AppFolder): NodePackage | null {
  const manifest = app.json("project.json");
  const targets = entriesAt(manifest, "targets");
  const isInferred = targets.length === 0 && isInferredApp(app, manifest);
  if ((targets.length === 0 && !isInferred) || textAt(manifest, "projectType") === "library") return null;
  const executors = targets.flatMap(
    ([, target]) => textAt(target, "executor") ?? textAt(target, "builder") ?? [],
  );
  const packages = builders
    .filter(({ executor }) => executors.some((name) => executor.test(name)))
    .flatMap((row) => row.packages);
  return {
    file: "project.json",
    manifest,
    scripts: new Map(),
    dependencies: new Map(packages.map((name) => [name, null])),
    devOnly: new Set(),
  };
}

/** A project whose targets the workspace's plugins derive from its config files. */
function isInferredApp(app: AppFolder, manifest: unknown): boolean {
  const isTest = /-e2e$/.test(textAt(manifest, "name") ?? app.root);
  return textAt(manifest, "projectType") === "application" && !isTest && nxWorkspaceFile(app) !== null;
}

/** The settings file of the Nx workspace that contains a folder; null if there is none or the folder is its root. */
export function nxWorkspaceFile(app: AppFolder): string | null {
  const root = [...app.upward()].find((folder) => folder.has("nx.json"));
  return root && root.root !== app.root ? root.path("nx.json") : null;
}

/**
 * The target with which Nx serves a project: the declared one, otherwise the default of the plugin for its config file.
 */
export function nxDevTarget(app: AppFolder): string | null {
  const names = entriesAt(app.json("project.json"), "targets").map(([name]) => name);
  const stated = devTargets.find((name) => names.includes(name));
  if (stated || !isInferredApp(app, app.json("project.json"))) return stated ?? null;
  return inferredTargets.find(({ config }) => app.match(config) !== null)?.target ?? null;
}

const inferredTargets: readonly { config: RegExp; target: string }[] = [
  { config: /^(?:next|react-router|remix)\.config\./, target: "dev" },
  { config: /^(?:vite|webpack|nuxt|rspack|rsbuild)\.config\./, target: "serve" },
];
