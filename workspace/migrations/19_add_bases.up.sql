CREATE TABLE base (
  name text PRIMARY KEY,
  template_id text NOT NULL,
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'building', 'active', 'inactive', 'failed')),
  version bigint NOT NULL DEFAULT 0,
  failure jsonb,
  log_length integer NOT NULL DEFAULT 0,
  requested_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  last_used_at timestamptz NOT NULL DEFAULT now(),
  failed_attempts integer NOT NULL DEFAULT 0,
  lost_leases integer NOT NULL DEFAULT 0,
  lease_token text,
  lease_until timestamptz,
  not_before timestamptz,
  due_at timestamptz
);

CREATE INDEX base_due_at_idx ON base (due_at) WHERE due_at IS NOT NULL;

COMMENT ON TABLE base IS 'Snapshots at the provider, from which workspaces of templates are created.';
COMMENT ON COLUMN base.name IS 'Of the snapshot; it contains a hash of what the base is built from.';
COMMENT ON COLUMN base.version IS 'The number of its last event.';
COMMENT ON COLUMN base.log_length IS 'How much of the provider''s log of this build is in the events.';
COMMENT ON COLUMN base.requested_at IS 'The deadline counts from here.';
COMMENT ON COLUMN base.due_at IS 'When the sweeper looks at it; null: no job works on it.';

CREATE TABLE base_event (
  base_name text NOT NULL REFERENCES base (name) ON DELETE CASCADE,
  seq bigint NOT NULL,
  type text NOT NULL,
  data jsonb NOT NULL,
  PRIMARY KEY (base_name, seq)
);

COMMENT ON TABLE base_event IS 'States and log of the last build of each base.';

CREATE FUNCTION note_base_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := NEW.version + 1;
  RETURN NEW;
END
$$;

CREATE FUNCTION store_base_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO base_event (base_name, seq, type, data)
  VALUES (NEW.name, NEW.version, NEW.state, jsonb_build_object(
    'name', NEW.name, 'version', NEW.version, 'state', NEW.state, 'failure', NEW.failure, 'text', NULL));
  RETURN NULL;
END
$$;

CREATE TRIGGER note_base_event BEFORE UPDATE ON base
FOR EACH ROW WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION note_base_event();
CREATE TRIGGER store_base_event AFTER UPDATE ON base
FOR EACH ROW WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION store_base_event();

ALTER TABLE workspace ADD COLUMN base jsonb;

COMMENT ON COLUMN workspace.base IS 'Whether its sandbox was created from its template''s base: {name, start, reason}; null: the project has no template.';

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
       workspace_missing_env(w) AS "missingEnv", timings, build, base
FROM workspace AS w;
