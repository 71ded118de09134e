import { WORKSPACE_LABEL } from "./reconcile";
import { readInstallationId } from "./workspace.queries";

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
