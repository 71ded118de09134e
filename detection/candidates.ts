import type { AppFolder } from "./app-folder";
import { containerFiles } from "./containers";
import { ecosystemsIn, isMarker, isStrongMarker } from "./ecosystems";
import { nodeLockFiles } from "./ecosystems/node-package-manager";
import { monorepoFiles } from "./monorepo-members";
import type { Repository } from "./repository";
import { toolVersionFiles } from "./runtime-version";

const depthMax = 5;
const candidatesMax = 120;
const shallowMax = 30;
/** At most this many manifests of one folder are read. */
const markersMax = 20;
/** Folders whose projects are tests, examples or tools, not the app. */
const asideFolder =
  /(?:^|\/)(?:tests?|__tests__|e2e|spec|fixtures?|__fixtures__|examples?|samples?|demos?|benchmarks?|templates?|themes|docs?|scripts?|tools?|\.[\w-]+|node_modules|vendor|third_party|site-packages|dist|build|target|out|bin|obj|venv|Pods|testdata)(?:\/|$)/i;
const versionFiles = [
  ".nvmrc",
  ".node-version",
  ".python-version",
  ".ruby-version",
  ".java-version",
  ".jdk-version",
  ".go-version",
  ".php-version",
  ".elixir-version",
  ".erlang-version",
  ".swift-version",
  "runtime.txt",
  "rust-toolchain",
  "rust-toolchain.toml",
  ".dvmrc",
  "global.json",
  "system.properties",
  ".sdkmanrc",
];
const settingFiles = [...versionFiles, ...toolVersionFiles, ...nodeLockFiles, "package.json"];
const rootFiles = ["vaporform.json", ".gitattributes", "package.json", "encore.app"];

/** True for a folder that detection should not take for the app itself. */
export function liesAside(folder: string): boolean {
  return asideFolder.test(folder);
}

export interface Candidates {
  /** Folders that may be an app, shallow first; the root is always one. */
  folders: string[];
  /** Folders in which a few source files are enough, as at the root. */
  tops: ReadonlySet<string>;
}

/** If no folder has a manifest, weak signs count, and finally any shallow folder that has files. */
export function findCandidates(repository: Repository, wanted: string | null): Candidates {
  const tops = new Set([".", ...(wanted ? [wanted] : [])]);
  const strong = foldersWith(repository, isStrongMarker);
  if (strong.some((folder) => !liesAside(folder)))
    return { folders: [...new Set([...tops, ...strong])], tops };
  const weak = foldersWith(repository, isMarker);
  const shallow = foldersWith(repository, () => true).filter(
    (folder) => depthOf(folder) <= 2 && !liesAside(folder),
  );
  for (const folder of shallow.slice(0, shallowMax)) tops.add(folder);
  return { folders: [...new Set([...tops, ...strong, ...weak])], tops };
}

/**
 * Loads in two batches what detection reads: manifests and settings first, then the files that each ecosystem names.
 */
export async function loadApps(repository: Repository, apps: readonly AppFolder[]): Promise<void> {
  const upward = new Map(
    apps.flatMap((app) => [...app.upward()].map((folder) => [folder.root, folder] as const)),
  );
  const settings = [...upward.values()].flatMap((folder) =>
    settingFiles.filter((name) => folder.has(name)).map((name) => folder.path(name)),
  );
  const manifests = apps.flatMap((app) => [
    ...app
      .names()
      .filter(isMarker)
      .slice(0, markersMax)
      .map((name) => app.path(name)),
    ...containerFiles(app),
  ]);
  await repository.load([...rootFiles, ...monorepoFiles, ...settings, ...manifests]);
  await repository.load(
    apps.flatMap((app) => ecosystemsIn(app).flatMap(({ reads }) => reads(app).map((name) => app.path(name)))),
  );
}

function foldersWith(repository: Repository, accept: (name: string) => boolean): string[] {
  const found: string[] = [];
  for (const folder of repository.folders()) {
    if (depthOf(folder) > depthMax || isForeign(folder)) continue;
    if (repository.filesIn(folder).some(accept)) found.push(folder);
  }
  return found.sort((a, b) => rankOf(a) - rankOf(b) || a.localeCompare(b)).slice(0, candidatesMax);
}

function rankOf(folder: string): number {
  return depthOf(folder) + (liesAside(folder) ? 10 : 0);
}

function depthOf(folder: string): number {
  return folder === "." ? 0 : folder.split("/").length;
}

function isForeign(folder: string): boolean {
  return /(?:^|\/)(?:node_modules|vendor|\.git|\.venv|venv|site-packages|Pods|bower_components|\.yarn|__tests__|__fixtures__|fixtures|testdata)(?:\/|$)/.test(
    folder,
  );
}
