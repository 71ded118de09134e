ALTER TABLE workspace ADD COLUMN missing_env jsonb NOT NULL DEFAULT '[]';

COMMENT ON COLUMN workspace.missing_env IS 'Variables that the app needs and its sandbox has no value for, whatever its owner has set since.';

CREATE FUNCTION workspace_missing_env(w workspace) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_agg(variable ORDER BY number), '[]')
  FROM jsonb_array_elements(w.missing_env) WITH ORDINALITY AS variables (variable, number)
  WHERE NOT w.env ? (variable ->> 'name') AND NOT (variable ->> 'name') = ANY (w.secret_names)
$$;

COMMENT ON FUNCTION workspace_missing_env IS 'Those of them that the owner has not set.';

CREATE OR REPLACE FUNCTION workspace_summary(w workspace) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'workspaceId', w.id, 'projectId', w.project_id, 'status', w.status, 'desiredState', w.desired_state,
    'mode', w.mode, 'daytonaSandboxId', w.daytona_sandbox_id, 'language', w.language, 'step', w.step,
    'failure', w.failure, 'failedAttempts', w.failed_attempts, 'wantedSeq', w.wanted_seq,
    'syncedSeq', w.synced_seq, 'outdated', w.wanted_seq > w.synced_seq, 'settings', workspace_settings(w),
    'resources', w.resources, 'missingEnv', workspace_missing_env(w),
    'preview', jsonb_build_object(
      'status', w.preview_status, 'port', w.preview_port, 'url', w.preview_url, 'failure', w.preview_failure,
      'visibility', workspace_visibility(w)))
$$;

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
       preview_slug AS "previewSlug", preview_epoch AS "previewEpoch", preview_is_relayed AS "previewIsRelayed",
       workspace_missing_env(w) AS "missingEnv"
FROM workspace AS w;
