import { Failure } from "../../shared/failure";
import { readAllowedHosts } from "../credentials/allowed-hosts";
import { findLatestImport } from "../imports/import.queries";
import { requireOwnProject } from "../imports/import-project";
import { parseRepoUrl } from "../parse-repo-url";
import { findGitHubRepository } from "../pull-requests/github-hosts";
import { deploymentRequested } from "../topics";
import { type PreviewDeployment, toDeployment } from "./deployment";
import {
  approveCommit,
  deleteSetting,
  endDeployments,
  findDeploymentsMax,
  findSetting,
  isDeployed,
  listDeployments,
  writeSetting,
} from "./deployment.queries";

const SHOWN_MAX = 100;

/** Whether a project's pull requests are deployed, and those that are or were. */
export interface ProjectDeployments {
  enabled: boolean;
  /** How many the project may have at a time; set by the administrator. */
  max: number;
  /** At most 100: those that are removed come last. */
  data: PreviewDeployment[];
}

/** Reads a project's deployments; throws `not_found`. */
export async function readDeployments(ownerId: string, id: string): Promise<ProjectDeployments> {
  const { projectId } = await requireOwnProject(ownerId, id);
  const [setting, max, rows] = await Promise.all([
    findSetting(projectId),
    findDeploymentsMax(ownerId),
    listDeployments(projectId, SHOWN_MAX),
  ]);
  return { enabled: setting?.isEnabled ?? false, max, data: rows.map(toDeployment) };
}

/**
 * Switches the deployment of a project's pull requests on or off; off removes those that it has. Throws `not_found`, or
 * `failed_precondition` if the project is from no repository at GitHub.
 */
export async function switchDeployments(
  ownerId: string,
  id: string,
  isEnabled: boolean,
): Promise<ProjectDeployments> {
  const { projectId } = await requireOwnProject(ownerId, id);
  const imported = await findLatestImport(projectId);
  if (imported === null)
    throw new Failure("failed_precondition", "the project was not imported from a repository", {
      param: "projectId",
    });
  const { repoUrl } = parseRepoUrl(imported.repoUrl, readAllowedHosts());
  findGitHubRepository(repoUrl);
  await writeSetting({ projectId, ownerId, repoUrl, isEnabled });
  if (!isEnabled) await endAll(projectId);
  return await readDeployments(ownerId, projectId);
}

/** Ends all deployments of a project. May be repeated. */
export async function endAll(projectId: string): Promise<void> {
  for (const deploymentId of await endDeployments(projectId))
    await deploymentRequested.publish({ deploymentId });
}

/** Ends all deployments of a project that was deleted, for good. May be repeated. */
export async function endForGood(projectId: string): Promise<void> {
  await deleteSetting(projectId);
  await endAll(projectId);
}

/**
 * Lets a commit of a stranger's pull request have what the project's own have. Throws `not_found`, or `conflict` if it is
 * not the newest commit of an open pull request.
 */
export async function approve(
  ownerId: string,
  { projectId: id, number, commitSha }: { projectId: string; number: number; commitSha: string },
): Promise<PreviewDeployment> {
  const { projectId } = await requireOwnProject(ownerId, id);
  const row = await approveCommit(projectId, number, commitSha);
  if (row !== null) {
    await deploymentRequested.publish({ deploymentId: row.id });
    return toDeployment(row);
  }
  if (!(await isDeployed(projectId, number)))
    throw new Failure("not_found", "the pull request has no preview", { param: "number" });
  throw new Failure("conflict", "this is not the newest commit of an open pull request", {
    param: "commitSha",
    suggestion: "read the pull request's newest commit, look at it, and approve that one",
  });
}
