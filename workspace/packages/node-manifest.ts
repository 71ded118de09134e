import { z } from "zod";

/** https://docs.npmjs.com/cli/configuring-npm/package-json */
const PackageJson = z.record(z.string(), z.unknown());
const Scripts = z.record(z.string(), z.string());

/** The fields from which package managers decide what to install. */
const installFields = [
  ...["dependencies", "devDependencies", "optionalDependencies", "peerDependencies", "peerDependenciesMeta"],
  ...["bundleDependencies", "bundledDependencies", "dependenciesMeta", "trustedDependencies", "overrides"],
  ...[
    "resolutions",
    "workspaces",
    "packageManager",
    "devEngines",
    "engines",
    "pnpm",
    "installConfig",
    "os",
    "cpu",
  ],
];

/** Scripts that an install runs, in this order: https://docs.npmjs.com/cli/using-npm/scripts#npm-ci */
const installScripts = [
  ...["pnpm:devPreinstall", "preinstall", "install", "postinstall", "prepublish"],
  ...["preprepare", "prepare", "postprepare"],
];

/** Returns the parts of a manifest that decide what is installed, as text; null if it cannot be read. */
export function partsOfPackage(text: string): string | null {
  const manifest = readManifest(text);
  if (manifest === null) return null;
  const scripts = scriptsOf(manifest);
  const fields = installFields.map((name) => [name, manifest[name]]);
  return JSON.stringify([fields, installScripts.map((name) => scripts[name])]);
}

/**
 * Returns the names of the app's own scripts that its install runs. Null if that cannot be repeated without an install:
 * another manifest has such scripts too, one cannot be read, or a dependency is a folder or file of the project.
 */
export function ownScriptsOf(
  appRoot: string,
  manifests: readonly (readonly [string, string])[],
): string[] | null {
  const appManifest = appRoot === "." ? "package.json" : `${appRoot}/package.json`;
  let own: string[] = [];
  for (const [path, text] of manifests) {
    const manifest = readManifest(text);
    if (manifest === null || /"(?:file|link|portal):/.test(text)) return null;
    const scripts = scriptsOf(manifest);
    const names = installScripts.filter((name) => scripts[name] !== undefined);
    if (names.length === 0) continue;
    if (path !== appManifest) return null;
    own = names;
  }
  return own;
}

function readManifest(text: string): Record<string, unknown> | null {
  try {
    return PackageJson.parse(JSON.parse(text));
  } catch {
    // The install itself reports it.
    return null;
  }
}

function scriptsOf(manifest: Record<string, unknown>): Record<string, string> {
  const parsed = Scripts.safeParse(manifest.scripts);
  return parsed.success ? parsed.data : {};
}
