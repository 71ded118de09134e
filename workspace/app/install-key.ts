import { createHash } from "node:crypto";
import { isInstallManifest } from "../../detection/package-managers";
import type { Stack } from "../../detection/stack";
import type { ProjectFile } from "../files/project-files";

type InstalledStack = Pick<Stack, "packageManager" | "runtime" | "commands" | "appRoot">;

/** Returns a key of everything that an install depends on: the same key in the same sandbox needs no second install. */
export function installKeyOf(stack: InstalledStack, files: readonly ProjectFile[]): string {
  const inputs = files
    .filter(({ path }) => isInstallManifest(path))
    .map(({ path, hash }) => `${path} ${hash}`)
    .sort();
  const { packageManager, runtime, commands, appRoot } = stack;
  const facts = [
    packageManager?.name,
    packageManager?.version,
    runtime?.name,
    runtime?.version,
    commands.install,
    appRoot,
  ];
  return createHash("sha256")
    .update(JSON.stringify([facts, inputs]))
    .digest("hex");
}
