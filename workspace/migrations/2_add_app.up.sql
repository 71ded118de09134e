ALTER TABLE workspace
  ADD COLUMN install_key text,
  ADD COLUMN preview_status text NOT NULL DEFAULT 'none'
    CHECK (preview_status IN ('none', 'starting', 'ready', 'unhealthy', 'failed')),
  ADD COLUMN preview_port integer,
  ADD COLUMN preview_url text,
  ADD COLUMN preview_expires_at timestamptz,
  ADD COLUMN preview_failure jsonb,
  ADD CONSTRAINT ready_has_url CHECK (preview_status <> 'ready' OR preview_url IS NOT NULL),
  ADD CONSTRAINT url_has_port CHECK (preview_url IS NULL OR preview_port IS NOT NULL);

COMMENT ON COLUMN workspace.install_key IS 'What the sandbox''s packages were installed from; the same again needs no install.';
COMMENT ON COLUMN workspace.preview_status IS 'Of the app in the sandbox; status is the sandbox''s.';
COMMENT ON COLUMN workspace.preview_url IS 'A link that opens the port without further credentials until preview_expires_at.';

CREATE TABLE workspace_log (
  workspace_id text NOT NULL REFERENCES workspace,
  step text NOT NULL,
  text text NOT NULL,
  is_cut boolean NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, step)
);

COMMENT ON TABLE workspace_log IS 'What each step wrote the last time that it ran.';
COMMENT ON COLUMN workspace_log.is_cut IS 'Only the end was kept.';

CREATE OR REPLACE FUNCTION workspace_summary(w workspace) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'workspaceId', w.id, 'projectId', w.project_id, 'status', w.status, 'desiredState', w.desired_state,
    'mode', w.mode, 'daytonaSandboxId', w.daytona_sandbox_id, 'language', w.language, 'step', w.step,
    'failure', w.failure, 'failedAttempts', w.failed_attempts, 'wantedSeq', w.wanted_seq,
    'syncedSeq', w.synced_seq, 'outdated', w.wanted_seq > w.synced_seq, 'preview', jsonb_build_object(
      'status', w.preview_status, 'port', w.preview_port, 'url', w.preview_url, 'failure', w.preview_failure))
$$;

CREATE OR REPLACE VIEW workspace_view AS
SELECT id, project_id AS "projectId", owner_id AS "ownerId", version, status, desired_state AS "desiredState",
       mode, daytona_sandbox_id AS "daytonaSandboxId", language, step, failed_attempts AS "failedAttempts", failure,
       wanted_seq AS "wantedSeq", synced_seq AS "syncedSeq", idempotency_key AS "idempotencyKey",
       request_hash AS "requestHash", created_at AS "createdAt", updated_at AS "updatedAt",
       deleted_at AS "deletedAt", preview_status AS "previewStatus", preview_port AS "previewPort",
       preview_url AS "previewUrl", preview_expires_at AS "previewExpiresAt", preview_failure AS "previewFailure"
FROM workspace;
