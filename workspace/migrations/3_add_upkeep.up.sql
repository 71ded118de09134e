ALTER TABLE workspace
  ADD COLUMN wish integer NOT NULL DEFAULT 0,
  ADD COLUMN generation integer NOT NULL DEFAULT 1 CHECK (generation > 0),
  ADD COLUMN previous_generation integer CHECK (previous_generation < generation),
  ADD COLUMN pending_action text CHECK (pending_action IN ('sync', 'restart_process', 'restart', 'rebuild'));

COMMENT ON COLUMN workspace.wish IS 'Counts what was asked for: a job works for one wish, and stops when there is another.';
COMMENT ON COLUMN workspace.generation IS 'How often the sandbox was made anew on request; it is part of the sandbox''s name.';
COMMENT ON COLUMN workspace.previous_generation IS 'The sandbox that is to be deleted once its successor runs.';
COMMENT ON COLUMN workspace.pending_action IS 'What the next job does before anything else.';

ALTER TABLE installation ADD COLUMN reconciled_at timestamptz;

COMMENT ON COLUMN installation.reconciled_at IS 'When a host last compared workspaces and sandboxes.';

CREATE OR REPLACE VIEW workspace_view AS
SELECT id, project_id AS "projectId", owner_id AS "ownerId", version, status, desired_state AS "desiredState",
       mode, daytona_sandbox_id AS "daytonaSandboxId", language, step, failed_attempts AS "failedAttempts", failure,
       wanted_seq AS "wantedSeq", synced_seq AS "syncedSeq", idempotency_key AS "idempotencyKey",
       request_hash AS "requestHash", created_at AS "createdAt", updated_at AS "updatedAt",
       deleted_at AS "deletedAt", preview_status AS "previewStatus", preview_port AS "previewPort",
       preview_url AS "previewUrl", preview_expires_at AS "previewExpiresAt", preview_failure AS "previewFailure",
       generation, previous_generation AS "previousGeneration"
FROM workspace;
