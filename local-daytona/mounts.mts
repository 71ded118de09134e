import { closeSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { HOME_IN_SANDBOX } from "./daemon/home.mts";
import type { Mount } from "./isolation.mts";
import { openFolder } from "./safe-folder.mts";
import type { VolumeMount } from "./volumes.mts";

const NOT_OPEN = -1;

/**
 * Opens the volume folders of a sandbox. A volume is a folder beside the sandboxes' folders; a sandbox sees its part of
 * it and nothing above. Code in sandboxes writes to volumes and homes, so links in them are never followed.
 */
export function openMounts(
  { folder, home }: { folder: string; home: string },
  volumes: readonly VolumeMount[],
): Mount[] {
  return volumes.map(({ volumeId, subpath = "", mountPath: target }) => {
    // Bubblewrap creates missing folders of the target, and would follow a link there.
    if (target.startsWith(`${HOME_IN_SANDBOX}/`)) {
      closeSync(openFolder(home, target.slice(HOME_IN_SANDBOX.length)));
    }
    const path = join(volumeId, subpath);
    return { source: join(folder, path), target, descriptor: openFolder(folder, path) };
  });
}

/** The same without isolation, where links are not a risk. */
export function planMounts(folder: string, volumes: readonly VolumeMount[]): Mount[] {
  return volumes.map(({ volumeId, subpath = "", mountPath: target }) => {
    const source = join(folder, volumeId, subpath);
    mkdirSync(source, { recursive: true });
    return { source, target, descriptor: NOT_OPEN };
  });
}

export function closeMounts(mounts: readonly Mount[]): void {
  for (const { descriptor } of mounts) if (descriptor !== NOT_OPEN) closeSync(descriptor);
}
