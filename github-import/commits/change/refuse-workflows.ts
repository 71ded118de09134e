import { Failure } from "../../../shared/failure";
import { GITHUB } from "../../address/written-address";
import { findOwnConnection } from "../../connections/manage-connections";
import type { TokenPurpose } from "../../github-app/installation-token";
import type { CommitRow } from "../commit";

const WORKFLOWS = ".github/workflows/";

/** What the token of a push is needed for. */
export function pushPurposeOf({ changedPaths }: { changedPaths: readonly string[] }): TokenPurpose {
  return changedPaths.some(isWorkflow) ? "pushWorkflows" : "push";
}

/** Whether a path is that of a workflow of GitHub's, which only some tokens may change. */
function isWorkflow(path: string): boolean {
  return path.startsWith(WORKFLOWS);
}

/**
 * Throws `missing_permission` if a change has GitHub's workflows and the token is known not to be allowed to change them
 * (https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps). Of tokens without scopes GitHub
 * decides when the change is pushed.
 */
export async function refuseWorkflows(row: CommitRow, changedPaths: readonly string[]): Promise<void> {
  const workflows = changedPaths.filter(isWorkflow);
  if (workflows.length === 0 || row.connectionId === null) return;
  const { host, scopes } = await findOwnConnection(row.ownerId, row.connectionId);
  if (host !== GITHUB || scopes === null || scopes.includes("workflow")) return;
  throw new Failure("missing_permission", `the connection's token may not change files below ${WORKFLOWS}`, {
    paths: workflows,
    suggestion: "use a token with the workflow scope, or leave these files out with `paths`",
  });
}
