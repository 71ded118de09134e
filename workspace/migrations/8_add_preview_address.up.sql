ALTER TABLE workspace
  ADD COLUMN preview_slug text NOT NULL UNIQUE
    DEFAULT substr(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 1, 24),
  ADD COLUMN preview_epoch integer NOT NULL DEFAULT 1,
  ADD COLUMN preview_is_relayed boolean NOT NULL DEFAULT false;

COMMENT ON COLUMN workspace.preview_slug IS 'The preview''s name below the preview proxy''s domain. Random, and never used again.';
COMMENT ON COLUMN workspace.preview_epoch IS 'Raising it ends every token of the preview before its time.';
COMMENT ON COLUMN workspace.preview_is_relayed IS 'Whether preview_url leads to the relay in the sandbox, which marks each response of the app.';

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
       package_cache AS "packageCache", resources, workspace_visibility(w) AS "previewVisibility",
       preview_slug AS "previewSlug", preview_epoch AS "previewEpoch", preview_is_relayed AS "previewIsRelayed"
FROM workspace AS w;
