ALTER TABLE workspace
  ADD COLUMN size text NOT NULL DEFAULT 'small' CHECK (size IN ('small', 'medium', 'large')),
  ADD COLUMN env jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN secret_names text[] NOT NULL DEFAULT '{}',
  ADD COLUMN sealed_secrets text,
  ADD COLUMN auto_stop_minutes integer NOT NULL DEFAULT 60 CHECK (auto_stop_minutes >= 0),
  ADD COLUMN auto_archive_minutes integer NOT NULL DEFAULT 10080 CHECK (auto_archive_minutes >= 0),
  ADD COLUMN auto_delete_minutes integer NOT NULL DEFAULT -1 CHECK (auto_delete_minutes >= -1),
  ADD COLUMN ttl_minutes integer NOT NULL DEFAULT 0 CHECK (ttl_minutes >= 0);

COMMENT ON COLUMN workspace.size IS 'Of the next sandbox that is made.';
COMMENT ON COLUMN workspace.env IS 'Variables of the project''s own commands.';
COMMENT ON COLUMN workspace.sealed_secrets IS 'Variables that nobody is shown again: a JSON object, sealed for this row.';
COMMENT ON COLUMN workspace.auto_stop_minutes IS 'Without use; 0: never.';
COMMENT ON COLUMN workspace.auto_archive_minutes IS 'After being stopped; 0: as late as the provider can.';
COMMENT ON COLUMN workspace.auto_delete_minutes IS 'After being stopped; -1: never.';
COMMENT ON COLUMN workspace.ttl_minutes IS 'From the sandbox''s creation on, used or not; 0: for ever.';

CREATE FUNCTION workspace_settings(w workspace) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'size', w.size, 'env', w.env, 'secretNames', to_jsonb(w.secret_names),
    'autoStopMinutes', w.auto_stop_minutes, 'autoArchiveMinutes', w.auto_archive_minutes,
    'autoDeleteMinutes', w.auto_delete_minutes, 'ttlMinutes', w.ttl_minutes)
$$;

CREATE OR REPLACE FUNCTION workspace_summary(w workspace) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'workspaceId', w.id, 'projectId', w.project_id, 'status', w.status, 'desiredState', w.desired_state,
    'mode', w.mode, 'daytonaSandboxId', w.daytona_sandbox_id, 'language', w.language, 'step', w.step,
    'failure', w.failure, 'failedAttempts', w.failed_attempts, 'wantedSeq', w.wanted_seq,
    'syncedSeq', w.synced_seq, 'outdated', w.wanted_seq > w.synced_seq, 'settings', workspace_settings(w),
    'preview', jsonb_build_object(
      'status', w.preview_status, 'port', w.preview_port, 'url', w.preview_url, 'failure', w.preview_failure))
$$;

DROP VIEW workspace_view;
CREATE VIEW workspace_view AS
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
       ) END AS "queuePosition"
FROM workspace AS w;

COMMENT ON VIEW workspace_view IS 'A workspace as the code names its fields; the one place that lists the columns.';

CREATE INDEX workspace_pending_idx ON workspace (created_at, id) WHERE status = 'pending';
