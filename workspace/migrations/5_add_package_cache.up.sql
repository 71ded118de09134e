ALTER TABLE workspace
  ADD COLUMN package_cache text CHECK (package_cache IN ('hit', 'miss', 'unavailable'));

COMMENT ON COLUMN workspace.package_cache IS 'Whether the packages came from the owner''s cache when they were installed last; null: none were.';

CREATE OR REPLACE VIEW workspace_view AS
SELECT id, project_id AS "projectId", owner_id AS "ownerId", version, status, desired_state AS "desiredState",
       mode, daytona_sandbox_id AS "daytonaSandboxId", language, step, failed_attempts AS "failedAttempts", failure,
       wanted_seq AS "wantedSeq", synced_seq AS "syncedSeq", idempotency_key AS "idempotencyKey",
       request_hash AS "requestHash", created_at AS "createdAt", updated_at AS "updatedAt",
       deleted_at AS "deletedAt", preview_status AS "previewStatus", preview_port AS "previewPort",
       preview_url AS "previewUrl", preview_expires_at AS "previewExpiresAt", preview_failure AS "previewFailure",
       generation, previous_generation AS "previousGeneration",
       workspace_settings(w) AS settings,
       CASE WHEN status = 'pending' THEN (
         SELECT count(*) FROM workspace AS other
         WHERE other.status = 'pending' AND (other.created_at, other.id) <= (w.created_at, w.id)
       ) END AS "queuePosition",
       package_cache AS "packageCache"
FROM workspace AS w;
