CREATE TABLE workspace_build (
  id text PRIMARY KEY,
  workspace_id text NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  generation integer NOT NULL,
  status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'succeeded', 'failed')),
  synced_seq bigint NOT NULL,
  failure jsonb,
  log text NOT NULL DEFAULT '',
  log_is_cut boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  finished_at timestamptz,
  failed_attempts integer NOT NULL DEFAULT 0,
  lost_leases integer NOT NULL DEFAULT 0,
  lease_token text,
  lease_until timestamptz,
  not_before timestamptz,
  due_at timestamptz DEFAULT now() + interval '10 seconds'
);

CREATE UNIQUE INDEX workspace_build_unfinished_idx ON workspace_build (workspace_id) WHERE finished_at IS NULL;
CREATE INDEX workspace_build_workspace_id_idx ON workspace_build (workspace_id, created_at);
CREATE INDEX workspace_build_due_at_idx ON workspace_build (due_at) WHERE due_at IS NOT NULL;

COMMENT ON TABLE workspace_build IS 'Full builds of a project''s files in a running sandbox, on request.';
COMMENT ON COLUMN workspace_build.generation IS 'The sandbox that it runs in.';
COMMENT ON COLUMN workspace_build.synced_seq IS 'The revision of the files that are built.';
COMMENT ON COLUMN workspace_build.due_at IS 'When the sweeper looks at it; null: it is finished.';

ALTER TABLE workspace ADD COLUMN build jsonb;

COMMENT ON COLUMN workspace.build IS 'The last build as clients see it, without its log.';

CREATE FUNCTION build_summary(b workspace_build) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'id', b.id, 'status', b.status, 'syncedSeq', b.synced_seq, 'failure', b.failure, 'createdAt', b.created_at,
    'startedAt', b.started_at, 'finishedAt', b.finished_at,
    'durationMs', round(1000 * extract(epoch FROM b.finished_at - b.started_at)))
$$;

CREATE FUNCTION show_workspace_build() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE workspace SET build = build_summary(NEW) WHERE id = NEW.workspace_id;
  RETURN NULL;
END
$$;

COMMENT ON FUNCTION show_workspace_build IS 'Makes each change of a build one of its workspace, with a version and an event.';

CREATE TRIGGER show_workspace_build AFTER INSERT OR UPDATE OF status ON workspace_build
FOR EACH ROW EXECUTE FUNCTION show_workspace_build();

CREATE OR REPLACE FUNCTION workspace_summary(w workspace) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'workspaceId', w.id, 'projectId', w.project_id, 'status', w.status, 'desiredState', w.desired_state,
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
       workspace_missing_env(w) AS "missingEnv", timings, build
FROM workspace AS w;
