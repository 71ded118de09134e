import type { FailureInfo } from "../../shared/failure";
import type { PackageCache } from "../app/package-cache";
import { db } from "../db";
import type { MissingVariable } from "../needs/missing-env";
import type { PreviewStatus } from "../workspace";
import type { WorkspaceJob } from "./workspace-job.queries";

/** Records the sandbox's revision, and whether its packages still exist; null if the lease is lost. */
export async function recordSyncedSeq(job: WorkspaceJob, seq: number): Promise<WorkspaceJob | null> {
  const row = await db.queryRow`
    UPDATE workspace
    SET synced_seq = ${seq}::int8, wanted_seq = greatest(wanted_seq, ${seq}::int8), install_key = ${job.installKey}
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken} AND wish = ${job.wish}
    RETURNING id`;
  return row === null ? null : { ...job, syncedSeq: seq };
}

/** Records what the sandbox's packages were installed from, and how; null if the lease is lost. */
export async function recordInstall(
  job: WorkspaceJob,
  installKey: string,
  cache: PackageCache,
): Promise<WorkspaceJob | null> {
  const row = await db.queryRow`
    UPDATE workspace SET install_key = ${installKey}, package_cache = ${cache}
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken} AND wish = ${job.wish}
    RETURNING id`;
  return row === null ? null : { ...job, installKey };
}

/** Records the variables that the app lacks; null if the lease is lost. */
export async function recordMissingEnv(
  job: WorkspaceJob,
  missingEnv: readonly MissingVariable[],
): Promise<WorkspaceJob | null> {
  const row = await db.queryRow`
    UPDATE workspace SET missing_env = ${missingEnv}::jsonb
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken} AND wish = ${job.wish}
    RETURNING id`;
  return row === null ? null : { ...job, missingEnv };
}

/** An app's preview. */
export interface PreviewFacts {
  status: PreviewStatus;
  port: number | null;
  url: string | null;
  expiresAt: Date | null;
  /** Whether the URL is the relay's, which adds a header to each response of the app. */
  isRelayed: boolean;
  failure: FailureInfo | null;
}

/** Records an app's preview; null if the lease is lost. */
export async function recordPreview(job: WorkspaceJob, preview: PreviewFacts): Promise<WorkspaceJob | null> {
  const row = await db.queryRow`
    UPDATE workspace
    SET preview_status = ${preview.status}, preview_port = ${preview.port}::int, preview_url = ${preview.url},
        preview_expires_at = ${preview.expiresAt}, preview_is_relayed = ${preview.isRelayed},
        preview_failure = ${preview.failure}::jsonb
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken} AND wish = ${job.wish}
    RETURNING id`;
  return row === null ? null : job;
}
