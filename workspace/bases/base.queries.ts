import type { FailureInfo } from "../../shared/failure";
import type { StoredEvent } from "../../shared/sse";
import { db } from "../db";
import type { WorkspaceBase } from "./base";
import type { BaseRecipe } from "./recipes";

/** A base is kept for this long after its last use. */
const KEPT_DAYS = 30;

export interface BaseRow {
  name: string;
  templateId: string;
  state: "queued" | "building" | "active" | "inactive" | "failed";
  failure: FailureInfo | null;
  requestedAt: Date;
  finishedAt: Date | null;
  lastUsedAt: Date;
}

export async function findBase(name: string): Promise<BaseRow | null> {
  return await db.queryRow<BaseRow>`
    SELECT name, template_id AS "templateId", state, failure, requested_at AS "requestedAt",
           finished_at AS "finishedAt", last_used_at AS "lastUsedAt"
    FROM base WHERE name = ${name}`;
}

export async function listBases(): Promise<BaseRow[]> {
  return await db.queryAll<BaseRow>`
    SELECT name, template_id AS "templateId", state, failure, requested_at AS "requestedAt",
           finished_at AS "finishedAt", last_used_at AS "lastUsedAt"
    FROM base ORDER BY name LIMIT 1000`;
}

/** Queues the build of a base; a build in progress goes on. The events of the build before are deleted. */
export async function queueBase({ name, templateId }: BaseRecipe): Promise<void> {
  await using tx = await db.begin();
  // As if one had failed before: only a change of the state is an event.
  await tx.exec`
    INSERT INTO base (name, template_id, state) VALUES (${name}, ${templateId}, 'failed') ON CONFLICT DO NOTHING`;
  const row = await tx.queryRow`SELECT name FROM base WHERE name = ${name} AND due_at IS NULL FOR UPDATE`;
  if (row === null) return;
  await tx.exec`DELETE FROM base_event WHERE base_name = ${name}`;
  await tx.exec`
    UPDATE base
    SET state = 'queued', failure = NULL, log_length = 0, requested_at = now(), finished_at = NULL,
        failed_attempts = 0, lost_leases = 0, not_before = NULL, due_at = now() + interval '10 seconds'
    WHERE name = ${name}`;
  await tx.commit();
}

/** Records that a base was used, or is inactive or gone at the provider. */
export async function markBase(name: string, state: "active" | "inactive" | "failed"): Promise<void> {
  await db.exec`
    UPDATE base SET state = ${state}, last_used_at = CASE WHEN ${state} = 'active' THEN now() ELSE last_used_at END
    WHERE name = ${name} AND due_at IS NULL`;
}

/** Returns a base's events after the one with number `seq`. */
export async function listBaseEventsAfter(name: string, seq: number): Promise<StoredEvent[]> {
  return await db.queryAll<StoredEvent>`
    SELECT seq, type, data, type IN ('active', 'inactive', 'failed') AS "isTerminal"
    FROM base_event WHERE base_name = ${name} AND seq > ${seq}::int8 ORDER BY seq LIMIT 500`;
}

/** Takes bases with due work, and postpones their next turn. */
export async function takeDueBases(limit: number): Promise<string[]> {
  const rows = await db.queryAll<{ name: string }>`
    UPDATE base SET due_at = now() + interval '10 seconds'
    WHERE name IN (SELECT name FROM base WHERE due_at < now()
                   ORDER BY due_at LIMIT ${limit}::int FOR UPDATE SKIP LOCKED)
    RETURNING name`;
  return rows.map((row) => row.name);
}

/** Lists bases of earlier versions that nothing has used for a month. */
export async function listUnusedBases(current: readonly string[]): Promise<string[]> {
  const rows = await db.queryAll<{ name: string }>`
    SELECT name FROM base
    WHERE due_at IS NULL AND name <> ALL(${[...current]}::text[])
      AND last_used_at < now() - make_interval(days => ${KEPT_DAYS}) ORDER BY name LIMIT 10`;
  return rows.map((row) => row.name);
}

export async function deleteBase(name: string): Promise<void> {
  await db.exec`DELETE FROM base WHERE name = ${name} AND due_at IS NULL`;
}

/** Records how a workspace's sandbox begins. */
export async function recordWorkspaceBase(
  { id, leaseToken }: { id: string; leaseToken: string },
  base: WorkspaceBase | null,
): Promise<void> {
  await db.exec`
    UPDATE workspace SET base = nullif(${base}::jsonb, 'null') WHERE id = ${id} AND lease_token = ${leaseToken}`;
}
