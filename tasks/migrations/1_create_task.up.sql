CREATE TABLE task (
  id text PRIMARY KEY,
  owner_id text NOT NULL,
  project_id text NOT NULL,
  revision integer,
  agent jsonb NOT NULL,
  title text NOT NULL,
  description text,
  budget_usd double precision,
  timeout_minutes integer NOT NULL,
  checks text[] NOT NULL,
  publish text NOT NULL CHECK (publish IN ('none', 'commit', 'pull-request')),
  wanted_branch text,
  base text,
  connection_id text,
  allow_sensitive_paths boolean NOT NULL,
  sealed_secrets text,
  idempotency_key text,
  request_hash text,

  turn integer NOT NULL DEFAULT 1,
  status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'succeeded', 'failed', 'canceled')),
  step text CHECK (step IN ('fork', 'prepare', 'run', 'collect', 'check', 'publish', 'cleanUp')),
  attempt integer NOT NULL DEFAULT 0,
  fork_id text,
  fork_seq integer,
  workspace_id text,
  base_seq integer,
  result_seq integer,
  deadline_at timestamptz,
  heartbeat_at timestamptz,
  exit_code integer,
  cost_usd double precision,
  output_place jsonb,
  output_tail text NOT NULL DEFAULT '',
  output_part text,
  output_bytes bigint NOT NULL DEFAULT 0,
  output_is_cut boolean NOT NULL DEFAULT false,
  changed boolean,
  changed_paths text[] NOT NULL DEFAULT '{}',
  sensitive_paths text[] NOT NULL DEFAULT '{}',
  check_results jsonb NOT NULL DEFAULT '[]',
  commit_id text,
  branch text,
  commit_sha text,
  pull_request jsonb,
  failure jsonb,

  resume_step text NOT NULL DEFAULT 'fork',
  failed_attempts integer NOT NULL DEFAULT 0,
  lost_leases integer NOT NULL DEFAULT 0,
  held_since timestamptz,
  lease_token text,
  lease_until timestamptz,
  not_before timestamptz NOT NULL DEFAULT now(),
  due_at timestamptz DEFAULT now() + interval '10 seconds',
  tidy_at timestamptz,

  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  finished_at timestamptz,
  deleted_at timestamptz,

  CHECK ((lease_token IS NULL) = (lease_until IS NULL)),
  CHECK (lease_token IS NULL OR status = 'running'),
  CHECK ((status IN ('succeeded', 'failed', 'canceled')) = (finished_at IS NOT NULL)),
  CHECK ((finished_at IS NULL) = (due_at IS NOT NULL)),
  CHECK (finished_at IS NULL OR sealed_secrets IS NULL),
  CHECK (status <> 'succeeded' OR changed IS NOT NULL),
  UNIQUE (owner_id, idempotency_key)
);

CREATE INDEX task_project_id_idx ON task (project_id, id DESC);
CREATE INDEX task_owner_id_idx ON task (owner_id, id DESC);
CREATE INDEX task_due_at_idx ON task (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX task_tidy_at_idx ON task (tidy_at) WHERE tidy_at IS NOT NULL;
CREATE INDEX task_finished_at_idx ON task (finished_at) WHERE finished_at IS NOT NULL;

COMMENT ON TABLE task IS 'The job of an agent: it changes a fork of a project in a sandbox, and the change is committed.';
COMMENT ON COLUMN task.revision IS 'The requested revision of the project; null for the newest one.';
COMMENT ON COLUMN task.sealed_secrets IS 'Variables with secrets for the agent. Wiped when the task ends, whichever statement ends it.';
COMMENT ON COLUMN task.turn IS 'Counts the prompts: 1, and one more for each follow-up.';
COMMENT ON COLUMN task.fork_seq IS 'The newest revision of the fork when it was made: edits up to here are the project''s own.';
COMMENT ON COLUMN task.base_seq IS 'The revision of the fork before the agent started. It includes what the installation changed.';
COMMENT ON COLUMN task.result_seq IS 'The revision of the fork with the agent''s changes.';
COMMENT ON COLUMN task.output_place IS 'Where the output of the agent was read to.';
COMMENT ON COLUMN task.output_part IS 'The newest part of the output: its event keeps it.';
COMMENT ON COLUMN task.changed_paths IS 'What the agent has changed, in all turns.';
COMMENT ON COLUMN task.tidy_at IS 'When the sweeper removes the workspace of a task that has ended; null if there is nothing to remove.';
COMMENT ON COLUMN task.deleted_at IS 'The project was deleted: the row stays as a tombstone that no client sees.';

CREATE TABLE task_message (
  task_id text NOT NULL REFERENCES task,
  turn integer NOT NULL,
  prompt text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (task_id, turn)
);

COMMENT ON TABLE task_message IS 'The prompts of a task.';

CREATE TABLE task_event (
  task_id text NOT NULL REFERENCES task,
  seq bigint NOT NULL,
  type text NOT NULL,
  data jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (task_id, seq)
);

COMMENT ON TABLE task_event IS 'Every change of a task, written with it. Clients follow these; webhooks do not report tasks yet.';
COMMENT ON COLUMN task_event.seq IS 'The version that the change gave to the task.';

CREATE FUNCTION wipe_task_secrets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.sealed_secrets := NULL;
  RETURN NEW;
END $$;

CREATE FUNCTION raise_task_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.status, OLD.step, OLD.attempt, OLD.turn, OLD.fork_id, OLD.workspace_id, OLD.result_seq, OLD.exit_code,
      OLD.cost_usd, OLD.output_bytes, OLD.changed, OLD.sensitive_paths, OLD.check_results, OLD.commit_id,
      OLD.commit_sha, OLD.pull_request, OLD.failure, OLD.failed_attempts)
     IS DISTINCT FROM
     (NEW.status, NEW.step, NEW.attempt, NEW.turn, NEW.fork_id, NEW.workspace_id, NEW.result_seq, NEW.exit_code,
      NEW.cost_usd, NEW.output_bytes, NEW.changed, NEW.sensitive_paths, NEW.check_results, NEW.commit_id,
      NEW.commit_sha, NEW.pull_request, NEW.failure, NEW.failed_attempts) THEN
    NEW.version := OLD.version + 1;
    NEW.updated_at := now();
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION note_task_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  event_type text := 'progress';
  part text;
BEGIN
  IF TG_OP = 'INSERT' OR OLD.status <> NEW.status THEN
    event_type := NEW.status;
  ELSIF OLD.step IS DISTINCT FROM NEW.step OR OLD.attempt <> NEW.attempt THEN
    event_type := 'step';
  ELSIF OLD.failed_attempts < NEW.failed_attempts THEN
    event_type := 'retrying';
  ELSIF OLD.output_bytes < NEW.output_bytes THEN
    event_type := 'output';
    part := NEW.output_part;
  END IF;
  INSERT INTO task_event (task_id, seq, type, data)
  VALUES (NEW.id, NEW.version, event_type, jsonb_build_object(
    'taskId', NEW.id, 'projectId', NEW.project_id, 'version', NEW.version, 'status', NEW.status,
    'step', NEW.step, 'attempt', NEW.attempt, 'turn', NEW.turn, 'text', part, 'costUsd', NEW.cost_usd,
    'changed', NEW.changed, 'commitSha', NEW.commit_sha, 'pullRequestUrl', NEW.pull_request ->> 'url',
    'failure', NEW.failure));
  RETURN NULL;
END $$;

CREATE TRIGGER raise_version BEFORE UPDATE ON task
  FOR EACH ROW EXECUTE FUNCTION raise_task_version();
CREATE TRIGGER wipe_secrets BEFORE UPDATE ON task
  FOR EACH ROW WHEN (NEW.finished_at IS NOT NULL AND NEW.sealed_secrets IS NOT NULL)
  EXECUTE FUNCTION wipe_task_secrets();
CREATE TRIGGER note_insert AFTER INSERT ON task
  FOR EACH ROW EXECUTE FUNCTION note_task_event();
CREATE TRIGGER note_change AFTER UPDATE ON task
  FOR EACH ROW WHEN (OLD.version <> NEW.version) EXECUTE FUNCTION note_task_event();

CREATE VIEW task_view AS
SELECT id, owner_id AS "ownerId", project_id AS "projectId", version, revision, agent, title, description,
       budget_usd AS "budgetUsd", timeout_minutes AS "timeoutMinutes", checks, publish,
       wanted_branch AS "wantedBranch", base, connection_id AS "connectionId",
       allow_sensitive_paths AS "allowSensitivePaths", sealed_secrets AS "sealedSecrets", turn,
       (SELECT prompt FROM task_message WHERE task_id = task.id AND task_message.turn = task.turn) AS prompt,
       status, step, attempt, fork_id AS "forkId", fork_seq AS "forkSeq", workspace_id AS "workspaceId",
       base_seq AS "baseSeq", result_seq AS "resultSeq", deadline_at AS "deadlineAt", heartbeat_at AS "heartbeatAt",
       exit_code AS "exitCode", cost_usd AS "costUsd", output_place AS "outputPlace", output_tail AS "outputTail",
       output_bytes AS "outputBytes", output_is_cut AS "outputIsCut", changed, changed_paths AS "changedPaths",
       sensitive_paths AS "sensitivePaths", check_results AS "checkResults", commit_id AS "commitId", branch,
       commit_sha AS "commitSha", pull_request AS "pullRequest", failure,
       request_hash AS "requestHash", idempotency_key AS "idempotencyKey",
       resume_step AS "resumeStep", failed_attempts AS "failedAttempts", lost_leases AS "lostLeases",
       created_at AS "createdAt", updated_at AS "updatedAt", started_at AS "startedAt", finished_at AS "finishedAt",
       deleted_at AS "deletedAt"
FROM task;

COMMENT ON VIEW task_view IS 'A task as the code names its fields; the one place that lists the columns.';
