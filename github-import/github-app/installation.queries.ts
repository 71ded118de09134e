import type { ConnectionId } from "../../shared/ids";
import { db } from "../db";

export interface NewInstallation {
  id: ConnectionId;
  ownerId: string;
  name: string;
  host: string;
  installationId: string;
  account: string;
  githubUserId: string;
  githubUser: string;
  isSuspended: boolean;
}

/**
 * Inserts a connection of the GitHub App, or updates the one that the owner already has of this installation and GitHub user.
 * Returns its id.
 */
export async function connectInstallation(row: NewInstallation): Promise<ConnectionId> {
  const connected = await db.queryRow<{ id: ConnectionId }>`
    INSERT INTO git_connection AS c (id, owner_id, name, kind, host, last_four, installation_id, account,
                                     github_user_id, github_user, suspended_at)
    VALUES (${row.id}, ${row.ownerId}, ${row.name}, 'github_app', ${row.host}, '', ${row.installationId},
            ${row.account}, ${row.githubUserId}, ${row.githubUser},
            CASE WHEN ${row.isSuspended}::boolean THEN now() END)
    ON CONFLICT (installation_id, host, owner_id, github_user_id) WHERE kind = 'github_app' AND deleted_at IS NULL
    DO UPDATE SET name = excluded.name, account = excluded.account, github_user = excluded.github_user,
                  suspended_at = excluded.suspended_at, removed_at = NULL,
                  installation_version = c.installation_version + 1
    RETURNING id`;
  if (connected === null) throw new Error("the connection was not stored");
  return connected.id;
}

/** What GitHub reports of an installation; `null`: nothing that a connection shows. */
export type InstallationChange = "suspended" | "unsuspended" | "removed" | null;

/** Records a change of an installation in its connections. Returns how many there are. */
export async function noteInstallation(
  { host, installationId }: { host: string; installationId: string },
  change: InstallationChange,
): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH changed AS (
      UPDATE git_connection
      SET installation_version = installation_version + 1,
          suspended_at = CASE ${change}::text WHEN 'suspended' THEN coalesce(suspended_at, now())
                                              WHEN 'unsuspended' THEN NULL ELSE suspended_at END,
          removed_at = CASE ${change}::text WHEN 'removed' THEN coalesce(removed_at, now()) ELSE removed_at END
      WHERE installation_id = ${installationId} AND host = ${host} AND deleted_at IS NULL
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM changed`;
  return row?.count ?? 0;
}
