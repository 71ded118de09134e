import { createHash } from "node:crypto";
import type { OwnerCache } from "../sandbox/sandbox";
import { WORKSPACE_LABEL } from "../upkeep/reconcile";
import { readInstallationId } from "../workspace.queries";

/** Labels of all sandboxes of this installation. */
export async function ourLabels(): Promise<Record<string, string>> {
  return {
    "vaporform-managed-by": "vaporform",
    "vaporform-installation": (await readInstallationId()) ?? "",
  };
}

/** Labels that find a workspace's sandbox if a row or a process is lost. */
export async function labelsOf(workspace: {
  id: string;
  projectId: string;
}): Promise<Record<string, string>> {
  return {
    ...(await ourLabels()),
    [WORKSPACE_LABEL]: workspace.id,
    "vaporform-project": workspace.projectId,
  };
}

/** The folder of an owner's downloads. Owner ids are chosen by clients, so the folder's name is a hash. */
export async function cacheOf({ ownerId }: { ownerId: string }): Promise<OwnerCache> {
  const folder = createHash("sha256").update(ownerId).digest("hex").slice(0, 32);
  return { volume: `vaporform-packages-${(await readInstallationId()) ?? ""}`, folder };
}
