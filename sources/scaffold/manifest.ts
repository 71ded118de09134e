import { z } from "zod";
import type { NewFile } from "../files/new-file";
import { importedPackages } from "./imported-packages";
import { pinnedPackages, tailwind3 } from "./pinned-packages";

/** A package that the files import and the scaffold does not bring. */
export interface Dependency {
  name: string;
  /** The version in `package.json`; null if it was not added: no version is known here that works. */
  version: string | null;
}

const templateManifest = z.looseObject({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});

export interface ManifestWishes {
  usesTailwind3: boolean;
  /** Adds packages that are not pinned too, at their latest version. */
  infersDependencies: boolean;
}

export interface MadeManifest {
  text: string;
  dependencies: Dependency[];
  /** Whether the template's lockfile fits it. */
  isAsTemplate: boolean;
}

/** Makes the `package.json` of a template for files that may import more than it has. */
export function makeManifest(
  template: string,
  files: readonly NewFile[],
  wishes: ManifestWishes,
): MadeManifest {
  const manifest = templateManifest.parse(JSON.parse(template));
  const own = new Set([...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)]);
  const dependencies = importedPackages(files)
    .filter((name) => !own.has(name))
    .map((name) => ({ name, version: versionOf(name, wishes) }));
  const added = dependencies.flatMap(({ name, version }) => (version === null ? [] : [[name, version]]));
  const devDependencies = wishes.usesTailwind3
    ? withTailwind3(manifest.devDependencies)
    : manifest.devDependencies;
  const made = {
    ...manifest,
    dependencies: sorted({ ...manifest.dependencies, ...Object.fromEntries(added) }),
    devDependencies: sorted(devDependencies),
  };
  return {
    text: `${JSON.stringify(made, null, 2)}\n`,
    dependencies,
    isAsTemplate: added.length === 0 && !wishes.usesTailwind3,
  };
}

function versionOf(name: string, { infersDependencies }: ManifestWishes): string | null {
  const pinned = Object.hasOwn(pinnedPackages, name) ? pinnedPackages[name] : undefined;
  return pinned ?? (infersDependencies ? "latest" : null);
}

function withTailwind3(devDependencies: Record<string, string>): Record<string, string> {
  const others = Object.entries(devDependencies).filter(([name]) => !name.startsWith("@tailwindcss/"));
  return { ...Object.fromEntries(others), ...tailwind3 };
}

function sorted(record: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
