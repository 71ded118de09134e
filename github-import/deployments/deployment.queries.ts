import type { DeploymentId } from "../../shared/ids";
import { db } from "../db";
import { DEPLOYMENTS_DEFAULT, type DeploymentRow } from "./deployment";

/** Whether a project's pull requests are deployed. */
export interface DeploymentSetting {
  projectId: string;
  ownerId: string;
  repoUrl: string;
  isEnabled: boolean;
}

export async function findSetting(projectId: string): Promise<DeploymentSetting | null> {
  return await db.queryRow<DeploymentSetting>`
    SELECT project_id AS "projectId", owner_id AS "ownerId", repo_url AS "repoUrl", is_enabled AS "isEnabled"
    FROM deployment_setting WHERE project_id = ${projectId}`;
}

export async function writeSetting(setting: DeploymentSetting): Promise<void> {
  await db.exec`
    INSERT INTO deployment_setting (project_id, owner_id, repo_url, is_enabled)
    VALUES (${setting.projectId}, ${setting.ownerId}, ${setting.repoUrl}, ${setting.isEnabled})
    ON CONFLICT (project_id) DO UPDATE SET repo_url = excluded.repo_url, is_enabled = excluded.is_enabled`;
}

/** Deletes the setting of a project that was deleted. */
export async function deleteSetting(projectId: string): Promise<void> {
  await db.exec`DELETE FROM deployment_setting WHERE project_id = ${projectId}`;
}

/** Lists the projects that deploy the pull requests of a repository. */
export async function listEnabled(repoUrl: string, limit: number): Promise<DeploymentSetting[]> {
  return await db.queryAll<DeploymentSetting>`
    SELECT project_id AS "projectId", owner_id AS "ownerId", repo_url AS "repoUrl", is_enabled AS "isEnabled"
    FROM deployment_setting WHERE lower(repo_url) = lower(${repoUrl}) AND is_enabled
    ORDER BY project_id LIMIT ${limit}::int`;
}

/** What a pull request is now. */
export interface SeenPullRequest {
  number: number;
  headSha: string;
  isForeign: boolean;
  isOpen: boolean;
  seenAt: string;
}

/**
 * Records what a project's pull request is now, unless a newer event was; GitHub's times are whole seconds, so a closed one
 * is opened again only by a later event. Returns the deployment; null if nothing has changed.
 */
export async function noteSeen(
  id: DeploymentId,
  { ownerId, projectId }: DeploymentSetting,
  seen: SeenPullRequest,
): Promise<DeploymentId | null> {
  const row = await db.queryRow<{ id: DeploymentId }>`
    INSERT INTO deployment AS d (id, owner_id, project_id, number, head_sha, is_foreign, is_open, seen_at)
    SELECT ${id}, ${ownerId}, ${projectId}, ${seen.number}::int, ${seen.headSha}, ${seen.isForeign}, ${seen.isOpen},
           ${seen.seenAt}::timestamptz
    WHERE ${seen.isOpen} OR EXISTS (SELECT FROM deployment WHERE project_id = ${projectId} AND number = ${seen.number}::int)
    ON CONFLICT (project_id, number) DO UPDATE
    SET head_sha = excluded.head_sha, is_foreign = excluded.is_foreign, is_open = excluded.is_open,
        opening = d.opening + CASE WHEN excluded.is_open AND NOT d.is_open THEN 1 ELSE 0 END,
        seen_at = excluded.seen_at, wish = d.wish + 1, due_at = now(), failed_attempts = 0, lost_leases = 0,
        status = CASE WHEN excluded.is_open THEN 'importing' ELSE 'removing' END, updated_at = now()
    WHERE (d.seen_at < excluded.seen_at OR (d.seen_at = excluded.seen_at AND d.is_open))
      AND (d.head_sha, d.is_foreign, d.is_open) IS DISTINCT FROM
          (excluded.head_sha, excluded.is_foreign, excluded.is_open)
    RETURNING d.id`;
  return row?.id ?? null;
}

/** Approves a commit of a pull request if it is the newest one; null if it is not. */
export async function approveCommit(
  projectId: string,
  number: number,
  commitSha: string,
): Promise<DeploymentRow | null> {
  const row = await db.queryRow<{ id: string }>`
    UPDATE deployment
    SET approved_sha = ${commitSha}, wish = wish + 1, due_at = now(), failed_attempts = 0, status = 'importing',
        updated_at = now()
    WHERE project_id = ${projectId} AND number = ${number}::int AND head_sha = ${commitSha} AND is_open
    RETURNING id`;
  return row && (await findDeployment(row.id));
}

export async function findDeployment(id: string): Promise<DeploymentRow | null> {
  return await db.queryRow<DeploymentRow>`SELECT * FROM deployment_view WHERE id = ${id}`;
}

/** Whether a project has, or had, a deployment of a pull request. */
export async function isDeployed(projectId: string, number: number): Promise<boolean> {
  const row = await db.queryRow`
    SELECT id FROM deployment WHERE project_id = ${projectId} AND number = ${number}::int`;
  return row !== null;
}

/** Lists a project's deployments, those that are removed last, newest first. */
export async function listDeployments(projectId: string, limit: number): Promise<DeploymentRow[]> {
  return await db.queryAll<DeploymentRow>`
    SELECT * FROM deployment_view WHERE "projectId" = ${projectId}
    ORDER BY (status = 'removed'), number DESC LIMIT ${limit}::int`;
}

/** Ends all deployments of a project: it was deleted, or deploys no more. Returns them. */
export async function endDeployments(projectId: string): Promise<DeploymentId[]> {
  const rows = await db.queryAll<{ id: DeploymentId }>`
    UPDATE deployment
    SET is_open = false, wish = wish + 1, due_at = now(), failed_attempts = 0, status = 'removing', updated_at = now()
    WHERE project_id = ${projectId} AND is_open RETURNING id`;
  return rows.map(({ id }) => id);
}

/** Reads how many pull requests each project of an owner may have deployed at a time. */
export async function findDeploymentsMax(ownerId: string): Promise<number> {
  const row = await db.queryRow<{ max: number | null }>`
    SELECT deployments_max AS max FROM owner_limit WHERE owner_id = ${ownerId}`;
  return row?.max ?? DEPLOYMENTS_DEFAULT;
}

/** Counts the other deployments of a project that have a fork. */
export async function countOthers({
  id,
  projectId,
}: Pick<DeploymentRow, "id" | "projectId">): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    SELECT count(*)::int AS count FROM deployment
    WHERE project_id = ${projectId} AND id <> ${id} AND fork_id IS NOT NULL AND status <> 'removed'`;
  return row?.count ?? 0;
}

/** Returns those of some forks that no deployment uses, or may be about to record. */
export async function listUnclaimed(
  forks: readonly { projectId: string; madeFor: string }[],
): Promise<ReadonlySet<string>> {
  const rows = await db.queryAll<{ id: string }>`
    SELECT fork.id FROM unnest(${forks.map(({ projectId }) => projectId)}::text[],
                               ${forks.map(({ madeFor }) => madeFor)}::text[]) AS fork (id, made_for)
    WHERE NOT EXISTS (
      SELECT FROM deployment d
      WHERE d.id = fork.made_for AND (d.fork_id = fork.id OR (d.fork_id IS NULL AND d.is_open)))`;
  return new Set(rows.map(({ id }) => id));
}

/** Makes a project's waiting deployments due: there is room for one. */
export async function wakeWaiting(projectId: string): Promise<void> {
  await db.exec`UPDATE deployment SET due_at = now() WHERE project_id = ${projectId} AND status = 'waiting' AND is_open`;
}

/** Removes the connection of the import that a fork was made with: nothing of it can reach the repository. */
export async function withdrawConnection(forkId: string): Promise<void> {
  await db.exec`UPDATE import SET connection_id = NULL WHERE project_id = ${forkId} AND forked_from IS NOT NULL`;
}

/** Lists deployments that are due and that no host works on. */
export async function listDueDeployments(limit: number): Promise<DeploymentId[]> {
  const rows = await db.queryAll<{ id: DeploymentId }>`
    SELECT id FROM deployment
    WHERE due_at <= now() AND (lease_until IS NULL OR lease_until <= now()) ORDER BY due_at LIMIT ${limit}::int`;
  return rows.map(({ id }) => id);
}
