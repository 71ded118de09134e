CREATE TABLE workspace (
  id text PRIMARY KEY,
  project_id text NOT NULL,
  owner_id text NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  status text NOT NULL DEFAULT 'pending' CHECK (status IN (
    'pending', 'provisioning', 'running', 'stopping', 'stopped', 'starting', 'error', 'deleting', 'deleted')),
  desired_state text NOT NULL DEFAULT 'running' CHECK (desired_state IN ('running', 'stopped', 'deleted')),
  mode text NOT NULL CHECK (mode IN ('development', 'daytona')),
  daytona_sandbox_id text,
  language text CHECK (language IN ('python', 'typescript', 'javascript')),
  wanted_seq bigint NOT NULL DEFAULT 0,
  synced_seq bigint NOT NULL DEFAULT 0,
  step text,
  failure jsonb,
  provisioned_at timestamptz,
  failed_attempts integer NOT NULL DEFAULT 0,
  lost_leases integer NOT NULL DEFAULT 0,
  lease_token text,
  lease_until timestamptz,
  not_before timestamptz,
  due_at timestamptz,
  idempotency_key text,
  request_hash text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  CONSTRAINT running_has_sandbox
    CHECK (status <> 'running' OR mode <> 'daytona' OR daytona_sandbox_id IS NOT NULL),
  CHECK ((lease_token IS NULL) = (lease_until IS NULL)),
  CHECK ((status = 'deleted') = (deleted_at IS NOT NULL)),
  UNIQUE (owner_id, idempotency_key)
);

CREATE UNIQUE INDEX workspace_project_id_key ON workspace (project_id) WHERE status <> 'deleted';
CREATE INDEX workspace_tombstone_idx ON workspace (project_id) WHERE status = 'deleted';
CREATE INDEX workspace_owner_id_idx ON workspace (owner_id, id DESC);
CREATE INDEX workspace_due_at_idx ON workspace (due_at) WHERE due_at IS NOT NULL;

COMMENT ON TABLE workspace IS 'A project''s one sandbox; deleted ones stay as tombstones, so that a late message revives nothing.';
COMMENT ON COLUMN workspace.status IS 'What the sandbox is now; desired_state is what its owner wants of it.';
COMMENT ON COLUMN workspace.wanted_seq IS 'The newest revision of the project''s files that we heard of; never lowered.';
COMMENT ON COLUMN workspace.synced_seq IS 'The revision whose files the sandbox holds.';
COMMENT ON COLUMN workspace.provisioned_at IS 'When it ran for the first time; null: there is no sandbox to start, only one to make.';
COMMENT ON COLUMN workspace.lease_token IS 'Whoever holds it does the one thing that is being done to the sandbox.';
COMMENT ON COLUMN workspace.not_before IS 'The end of a back-off.';
COMMENT ON COLUMN workspace.due_at IS 'When the sweeper publishes the workspace again; null: it is as desired, or has failed.';

CREATE TABLE workspace_event (
  workspace_id text NOT NULL,
  seq bigint NOT NULL,
  type text NOT NULL,
  data jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, seq)
);

COMMENT ON TABLE workspace_event IS 'Every visible change of a workspace; seq is the version that the change made.';

CREATE TABLE deleted_project (
  project_id text PRIMARY KEY,
  deleted_at timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE deleted_project IS 'Projects that can have no workspace any more.';

CREATE TABLE installation (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  id text NOT NULL DEFAULT replace(gen_random_uuid()::text, '-', '')
);

COMMENT ON TABLE installation IS 'Tells our sandboxes from those of another installation that uses the same Daytona account.';

INSERT INTO installation DEFAULT VALUES;

CREATE FUNCTION workspace_summary(w workspace) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'workspaceId', w.id, 'projectId', w.project_id, 'status', w.status, 'desiredState', w.desired_state,
    'mode', w.mode, 'daytonaSandboxId', w.daytona_sandbox_id, 'language', w.language, 'step', w.step,
    'failure', w.failure, 'failedAttempts', w.failed_attempts, 'wantedSeq', w.wanted_seq,
    'syncedSeq', w.synced_seq, 'outdated', w.wanted_seq > w.synced_seq)
$$;

COMMENT ON FUNCTION workspace_summary IS 'What a client sees of a workspace''s state: a change of it is a new version and an event.';

CREATE FUNCTION record_workspace_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  event_type text := 'created';
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF workspace_summary(NEW) = workspace_summary(OLD) THEN
      RETURN NEW;
    END IF;
    NEW.version := OLD.version + 1;
    NEW.updated_at := now();
    event_type := CASE
      WHEN NEW.status <> OLD.status THEN 'status'
      WHEN NEW.step IS DISTINCT FROM OLD.step THEN 'step'
      ELSE 'changed' END;
  END IF;
  INSERT INTO workspace_event (workspace_id, seq, type, data)
  VALUES (NEW.id, NEW.version, event_type, workspace_summary(NEW));
  RETURN NEW;
END
$$;

COMMENT ON FUNCTION record_workspace_change IS 'Counts the version and appends the event, so that no query can forget either.';

CREATE TRIGGER workspace_change BEFORE INSERT OR UPDATE ON workspace
FOR EACH ROW EXECUTE FUNCTION record_workspace_change();

CREATE VIEW workspace_view AS
SELECT id, project_id AS "projectId", owner_id AS "ownerId", version, status, desired_state AS "desiredState",
       mode, daytona_sandbox_id AS "daytonaSandboxId", language, step, failed_attempts AS "failedAttempts", failure,
       wanted_seq AS "wantedSeq", synced_seq AS "syncedSeq", idempotency_key AS "idempotencyKey",
       request_hash AS "requestHash", created_at AS "createdAt", updated_at AS "updatedAt",
       deleted_at AS "deletedAt"
FROM workspace;

COMMENT ON VIEW workspace_view IS 'A workspace as the code names its fields; the one place that lists the columns.';
