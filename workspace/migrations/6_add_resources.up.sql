ALTER TABLE workspace
  ADD COLUMN resources jsonb,
  ADD COLUMN is_public boolean NOT NULL DEFAULT false,
  ADD COLUMN preview_visibility text NOT NULL DEFAULT 'private' CHECK (preview_visibility IN ('private', 'public'));

COMMENT ON COLUMN workspace.resources IS 'What the sandbox was given, and whether that is less than its size asks for; null: not known.';
COMMENT ON COLUMN workspace.is_public IS 'Whether the provider shows the sandbox''s ports to everybody; preview_visibility is what its owner wants.';
COMMENT ON COLUMN workspace.preview_expires_at IS 'Null beside a URL: everybody can open it for as long as the sandbox runs.';

CREATE OR REPLACE FUNCTION workspace_settings(w workspace) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'size', w.size, 'env', w.env, 'previewVisibility', w.preview_visibility,
    'secretNames', to_jsonb(w.secret_names),
    'autoStopMinutes', w.auto_stop_minutes, 'autoArchiveMinutes', w.auto_archive_minutes,
    'autoDeleteMinutes', w.auto_delete_minutes, 'ttlMinutes', w.ttl_minutes)
$$;

CREATE FUNCTION workspace_visibility(w workspace) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN w.is_public THEN 'public' ELSE 'private' END
$$;

CREATE OR REPLACE FUNCTION workspace_summary(w workspace) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'workspaceId', w.id, 'projectId', w.project_id, 'status', w.status, 'desiredState', w.desired_state,
    'mode', w.mode, 'daytonaSandboxId', w.daytona_sandbox_id, 'language', w.language, 'step', w.step,
    'failure', w.failure, 'failedAttempts', w.failed_attempts, 'wantedSeq', w.wanted_seq,
    'syncedSeq', w.synced_seq, 'outdated', w.wanted_seq > w.synced_seq, 'settings', workspace_settings(w),
    'resources', w.resources,
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
       package_cache AS "packageCache", resources, workspace_visibility(w) AS "previewVisibility"
FROM workspace AS w;
