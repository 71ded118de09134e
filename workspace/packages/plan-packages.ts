import { isInstallManifest } from "../../detection/package-managers";
import type { Stack } from "../../detection/stack";
import { planApp } from "../app/app-plan";
import { installKeyOf } from "../app/install-key";
import { listProjectFiles, readTexts } from "../files/project-files";
import { compileGo } from "./go-manifest";
import type { TreeFacts } from "./tree-facts";
import { isPlanned, planTree } from "./tree-plan";

/** A project with more or larger manifests is installed. */
const MANIFESTS_MAX = 300;
const MANIFEST_BYTES_MAX = 1024 * 1024;

/** Installed packages that can be archived. */
export interface InstalledTree extends TreeFacts {
  /** Whether a lockfile names every version. */
  isExact: boolean;
}

/** The packages of a project at a revision. */
export interface ProjectPackages {
  /** The same key in the same sandbox needs no second install. */
  installKey: string;
  /** Null if they are not archived. */
  tree: InstalledTree | null;
}

interface Revision {
  projectId: string;
  seq: number;
}

/** Plans a project's packages; null if it needs none, or cannot be run. */
export async function planPackages(
  { projectId, seq }: Revision,
  stack: Stack,
): Promise<ProjectPackages | null> {
  const app = planApp(stack);
  const manager = stack.packageManager?.name;
  if (app === null || app.install === null) return null;
  const files = await listProjectFiles(projectId, seq);
  const installKey = installKeyOf(stack, files);
  const manifests = files.filter(({ path }) => isPlanned(path) && isInstallManifest(path));
  if (manager === undefined || manifests.length > MANIFESTS_MAX) return { installKey, tree: null };
  const texts = await readTexts(manifests, MANIFEST_BYTES_MAX);
  const plan = planTree({ id: projectId, stack, files, texts });
  if (plan === null) return { installKey, tree: null };
  const { kind } = plan;
  const compile = kind === "go" ? compileGo(stack) : null;
  return { installKey, tree: { ...plan, manager, compile, folder: app.folder } };
}
