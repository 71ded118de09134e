CREATE TABLE git_commit (
  id text PRIMARY KEY,
  owner_id text NOT NULL,
  project_id text NOT NULL,
  repo_url text NOT NULL,
  fetch_url text NOT NULL,
  subdirectory text,
  connection_id text REFERENCES git_connection,
  message text NOT NULL,
  author_name text,
  author_email text,
  branch text NOT NULL,
  paths text[],
  requested_revision integer,
  idempotency_key text,
  request_hash text,

  status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'succeeded', 'failed', 'canceled')),
  step text CHECK (step IN ('compare', 'build', 'push', 'record')),
  attempt integer NOT NULL DEFAULT 0,
  revision_seq integer,
  base_seq integer,
  base_sha text,
  parent_sha text,
  is_new_branch boolean,
  commit_sha text,
  changed_files integer,
  failure jsonb,

  resume_step text NOT NULL DEFAULT 'compare' CHECK (resume_step IN ('compare', 'build', 'push', 'record')),
  failed_attempts integer NOT NULL DEFAULT 0,
  lost_leases integer NOT NULL DEFAULT 0,
  held_since timestamptz,
  lease_token text,
  lease_until timestamptz,
  not_before timestamptz NOT NULL DEFAULT now(),
  due_at timestamptz DEFAULT now() + interval '10 seconds',

  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  finished_at timestamptz,
  deleted_at timestamptz,

  CHECK ((author_name IS NULL) = (author_email IS NULL)),
  CHECK ((lease_token IS NULL) = (lease_until IS NULL)),
  CHECK (lease_token IS NULL OR status = 'running'),
  CHECK ((status IN ('succeeded', 'failed', 'canceled')) = (finished_at IS NOT NULL)),
  CHECK ((finished_at IS NULL) = (due_at IS NOT NULL)),
  CHECK (status <> 'succeeded' OR (changed_files IS NOT NULL AND (changed_files = 0) = (commit_sha IS NULL))),
  UNIQUE (owner_id, idempotency_key)
);

CREATE INDEX git_commit_project_id_idx ON git_commit (project_id, id DESC);
CREATE INDEX git_commit_due_at_idx ON git_commit (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX git_commit_commit_sha_idx ON git_commit (commit_sha) WHERE commit_sha IS NOT NULL;
CREATE INDEX git_commit_finished_at_idx ON git_commit (finished_at) WHERE finished_at IS NOT NULL;

COMMENT ON TABLE git_commit IS 'The job of a commit: a project''s changes, pushed to a branch of its repository.';
COMMENT ON COLUMN git_commit.fetch_url IS 'The URL at which the repository was found by the last import.';
COMMENT ON COLUMN git_commit.subdirectory IS 'The imported folder of the repository; null if all of it was imported.';
COMMENT ON COLUMN git_commit.requested_revision IS 'The requested revision of the files; null for the newest one.';
COMMENT ON COLUMN git_commit.revision_seq IS 'The committed revision, decided once.';
COMMENT ON COLUMN git_commit.base_seq IS 'The revision whose files the parent is known to have, apart from what was committed since.';
COMMENT ON COLUMN git_commit.base_sha IS 'The commit of the last import before the revision.';
COMMENT ON COLUMN git_commit.parent_sha IS 'The commit before this one, decided once: with created_at it makes a repeated job the same commit.';
COMMENT ON COLUMN git_commit.commit_sha IS 'The commit, recorded before it is pushed; null if there was nothing to commit.';
COMMENT ON COLUMN git_commit.deleted_at IS 'The project was deleted: the row stays as a tombstone that no client sees.';

CREATE TABLE git_commit_event (
  commit_id text NOT NULL REFERENCES git_commit,
  seq bigint NOT NULL,
  type text NOT NULL,
  data jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (commit_id, seq)
);

COMMENT ON COLUMN git_commit_event.seq IS 'The version that the change gave to the commit''s job.';

CREATE FUNCTION raise_git_commit_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.status, OLD.step, OLD.attempt, OLD.revision_seq, OLD.parent_sha, OLD.commit_sha, OLD.changed_files,
      OLD.failure, OLD.failed_attempts)
     IS DISTINCT FROM
     (NEW.status, NEW.step, NEW.attempt, NEW.revision_seq, NEW.parent_sha, NEW.commit_sha, NEW.changed_files,
      NEW.failure, NEW.failed_attempts) THEN
    NEW.version := OLD.version + 1;
    NEW.updated_at := now();
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION note_git_commit_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  event_type text := 'progress';
BEGIN
  IF TG_OP = 'INSERT' OR OLD.status <> NEW.status THEN
    event_type := NEW.status;
  ELSIF OLD.step IS DISTINCT FROM NEW.step OR OLD.attempt <> NEW.attempt THEN
    event_type := 'step';
  ELSIF OLD.failed_attempts < NEW.failed_attempts THEN
    event_type := 'retrying';
  END IF;
  INSERT INTO git_commit_event (commit_id, seq, type, data)
  VALUES (NEW.id, NEW.version, event_type, jsonb_build_object(
    'commitId', NEW.id, 'projectId', NEW.project_id, 'version', NEW.version, 'status', NEW.status,
    'step', NEW.step, 'attempt', NEW.attempt, 'branch', NEW.branch, 'revision', NEW.revision_seq,
    'parentSha', NEW.parent_sha, 'commitSha', CASE WHEN NEW.status = 'succeeded' THEN NEW.commit_sha END,
    'changedFiles', NEW.changed_files, 'failure', NEW.failure));
  RETURN NULL;
END $$;

CREATE TRIGGER raise_version BEFORE UPDATE ON git_commit
  FOR EACH ROW EXECUTE FUNCTION raise_git_commit_version();
CREATE TRIGGER note_insert AFTER INSERT ON git_commit
  FOR EACH ROW EXECUTE FUNCTION note_git_commit_event();
CREATE TRIGGER note_change AFTER UPDATE ON git_commit
  FOR EACH ROW WHEN (OLD.version <> NEW.version) EXECUTE FUNCTION note_git_commit_event();

CREATE VIEW git_commit_view AS
SELECT id, owner_id AS "ownerId", project_id AS "projectId", version, status, step, attempt,
       repo_url AS "repoUrl", fetch_url AS "fetchUrl", subdirectory, connection_id AS "connectionId",
       message, author_name AS "authorName", author_email AS "authorEmail", branch, paths,
       requested_revision AS "requestedRevision", revision_seq AS "revisionSeq", base_seq AS "baseSeq",
       base_sha AS "baseSha", parent_sha AS "parentSha", is_new_branch AS "isNewBranch", commit_sha AS "commitSha",
       changed_files AS "changedFiles", failure,
       request_hash AS "requestHash", idempotency_key AS "idempotencyKey",
       resume_step AS "resumeStep", failed_attempts AS "failedAttempts", lost_leases AS "lostLeases",
       created_at AS "createdAt", updated_at AS "updatedAt", started_at AS "startedAt", finished_at AS "finishedAt",
       deleted_at AS "deletedAt"
FROM git_commit;

COMMENT ON VIEW git_commit_view IS 'A commit as the code names its fields; the one place that lists the columns.';
