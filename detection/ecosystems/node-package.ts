import type { AppFolder } from "../app-folder";
import { entriesAt, keysAt, textAt } from "../manifests/value";

/** The parts of a `package.json` (or its JSON5 or YAML twin) that detection needs. */
export interface NodePackage {
  /** The manifest's name in the app's folder. */
  file: string;
  manifest: unknown;
  scripts: ReadonlyMap<string, string>;
  /** All dependencies, with their ranges. */
  dependencies: ReadonlyMap<string, string | null>;
  devOnly: ReadonlySet<string>;
}

/** The first group is for development only; if a package is in two groups, the later one counts. */
const groups = ["devDependencies", "optionalDependencies", "peerDependencies", "dependencies"];

/** Null if the folder has no manifest. A manifest that cannot be read counts as empty. */
export function readNodePackage(app: AppFolder): NodePackage | null {
  const file = app.first(["package.json", "package.json5", "package.yaml"]);
  if (!file) return null;
  const manifest = readManifest(app, file);
  const dependencies = new Map<string, string | null>();
  for (const [name, range] of groups.flatMap((group) => entriesAt(manifest, group))) {
    dependencies.set(name, typeof range === "string" ? range : null);
  }
  const shipped = new Set(groups.slice(1).flatMap((group) => keysAt(manifest, group)));
  const devOnly = new Set(keysAt(manifest, "devDependencies").filter((name) => !shipped.has(name)));
  return { file, manifest, scripts: readScripts(manifest), dependencies, devOnly };
}

function readManifest(app: AppFolder, file: string): unknown {
  if (file === "package.yaml") return app.yaml(file);
  return file === "package.json5" ? app.json5(file) : app.json(file);
}

export function declaresWorkspaces(manifest: unknown): boolean {
  return (
    entriesAt(manifest, "workspaces").length > 0 || Array.isArray(Reflect.get(Object(manifest), "workspaces"))
  );
}

/** `name` or `bin` of a package, for commands that filter by it. */
export function packageName(manifest: unknown): string | null {
  return textAt(manifest, "name");
}

function readScripts(manifest: unknown): Map<string, string> {
  const scripts = new Map<string, string>();
  for (const [name, command] of entriesAt(manifest, "scripts")) {
    if (typeof command === "string" && command.trim() !== "") scripts.set(name, command.trim());
  }
  return scripts;
}
