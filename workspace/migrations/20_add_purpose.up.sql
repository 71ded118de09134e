ALTER TABLE workspace
  ADD COLUMN purpose text NOT NULL DEFAULT 'preview' CHECK (purpose IN ('preview', 'branch', 'production', 'task')),
  ADD COLUMN name text NOT NULL DEFAULT 'preview',
  ADD COLUMN branch_of text;

COMMENT ON COLUMN workspace.purpose IS 'What it is for; a project has one for its preview, and any number of others.';
COMMENT ON COLUMN workspace.name IS 'Unique among the workspaces that the same project lists.';
COMMENT ON COLUMN workspace.branch_of IS 'The project that project_id is a fork of, and that lists this workspace; null: project_id itself does.';

DROP INDEX workspace_project_id_key;
CREATE UNIQUE INDEX workspace_project_id_key ON workspace (project_id)
  WHERE status <> 'deleted' AND purpose = 'preview';
CREATE INDEX workspace_live_project_id_idx ON workspace (project_id) WHERE status <> 'deleted';
CREATE UNIQUE INDEX workspace_name_key ON workspace (coalesce(branch_of, project_id), name) WHERE status <> 'deleted';

COMMENT ON TABLE workspace IS 'A sandbox with files of a project, and its state; deleted ones stay as tombstones, so that a late message revives nothing.';

CREATE OR REPLACE FUNCTION workspace_summary(w workspace) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'workspaceId', w.id, 'projectId', w.project_id, 'purpose', w.purpose, 'name', w.name, 'branchOf', w.branch_of,
    'status', w.status, 'desiredState', w.desired_state,
    'mode', w.mode, 'daytonaSandboxId', w.daytona_sandbox_id, 'language', w.language, 'step', w.step,
    'failure', w.failure, 'failedAttempts', w.failed_attempts, 'wantedSeq', w.wanted_seq,
    'syncedSeq', w.synced_seq, 'outdated', w.wanted_seq > w.synced_seq, 'settings', workspace_settings(w),
    'resources', w.resources, 'missingEnv', workspace_missing_env(w), 'build', w.build,
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
       workspace_missing_env(w) AS "missingEnv", timings, build, base, purpose, name, branch_of AS "branchOf"
FROM workspace AS w;
