import { createHash } from "node:crypto";
import type { OwnerCache } from "../sandbox/sandbox";
import { WORKSPACE_LABEL } from "../upkeep/reconcile";
import { readInstallationId } from "../workspace.queries";

/** What all sandboxes of this installation carry. */
export async function ourLabels(): Promise<Record<string, string>> {
  return {
    "vaporform-managed-by": "vaporform",
    "vaporform-installation": (await readInstallationId()) ?? "",
  };
}

/** What finds a workspace's sandbox again, should a row or a process be lost. */
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

/** Where an owner's sandboxes keep what they have downloaded. Owners name themselves, so the folder is made of a hash. */
export async function cacheOf({ ownerId }: { ownerId: string }): Promise<OwnerCache> {
  const folder = createHash("sha256").update(ownerId).digest("hex").slice(0, 32);
  return { volume: `vaporform-packages-${(await readInstallationId()) ?? ""}`, folder };
}
