CREATE TABLE import (
  id text PRIMARY KEY,
  owner_id text NOT NULL,
  project_id text NOT NULL,
  name text NOT NULL,
  provision boolean NOT NULL,
  repo_url text NOT NULL,
  requested_ref text,
  tree_path text,
  idempotency_key text,
  request_hash text,

  status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'succeeded', 'failed', 'canceled')),
  step text CHECK (step IN ('resolve', 'fetch', 'store', 'detect', 'handOver')),
  attempt integer NOT NULL DEFAULT 0,
  files bigint NOT NULL DEFAULT 0,
  bytes bigint NOT NULL DEFAULT 0,
  fetch_url text,
  ref text,
  commit_sha text,
  subdirectory text,
  revision_seq bigint,
  stack jsonb,
  failure jsonb,

  run integer NOT NULL DEFAULT 1,
  resume_step text NOT NULL DEFAULT 'resolve' CHECK (resume_step IN ('resolve', 'fetch', 'store', 'detect', 'handOver')),
  failed_attempts integer NOT NULL DEFAULT 0,
  lost_leases integer NOT NULL DEFAULT 0,
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

  CHECK ((lease_token IS NULL) = (lease_until IS NULL)),
  CHECK (lease_token IS NULL OR status = 'running'),
  CHECK ((status IN ('succeeded', 'failed', 'canceled')) = (finished_at IS NOT NULL)),
  CHECK ((finished_at IS NULL) = (due_at IS NOT NULL)),
  CHECK (status <> 'succeeded' OR (commit_sha IS NOT NULL AND revision_seq IS NOT NULL AND stack IS NOT NULL)),
  UNIQUE (owner_id, idempotency_key)
);

CREATE INDEX import_owner_id_idx ON import (owner_id, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX import_project_id_idx ON import (project_id);
CREATE INDEX import_due_at_idx ON import (due_at) WHERE due_at IS NOT NULL;

COMMENT ON COLUMN import.project_id IS 'Made with the import, before the project: a crash between the services leaves nothing orphaned.';
COMMENT ON COLUMN import.requested_ref IS 'Branch, tag or full commit that the caller asked for.';
COMMENT ON COLUMN import.tree_path IS '<ref>[/<subdirectory>] of a /tree/ URL; only the remote knows where the ref ends.';
COMMENT ON COLUMN import.files IS 'Progress of the present step: files stored.';
COMMENT ON COLUMN import.bytes IS 'Progress of the present step: bytes received (fetch) or stored (store).';
COMMENT ON COLUMN import.fetch_url IS 'The URL that answered: repo_url, or the same with .git.';
COMMENT ON COLUMN import.ref IS 'The branch, tag or commit that commit_sha was resolved from.';
COMMENT ON COLUMN import.revision_seq IS 'The revision of the files that this import published.';
COMMENT ON COLUMN import.run IS 'Rises with each retry by the caller; a run that was given up can never publish its files.';
COMMENT ON COLUMN import.resume_step IS 'The step after the last checkpoint: where a host goes on.';
COMMENT ON COLUMN import.failed_attempts IS 'Steps that failed in this run; three end it.';
COMMENT ON COLUMN import.lost_leases IS 'Hosts that vanished while they held the lease; ten end the run.';
COMMENT ON COLUMN import.not_before IS 'When a failed step may be tried again.';
COMMENT ON COLUMN import.due_at IS 'When the sweeper publishes the import again; null once it has ended.';
COMMENT ON COLUMN import.deleted_at IS 'The project was deleted: the row stays as a tombstone that nobody sees.';

CREATE TABLE import_event (
  import_id text NOT NULL REFERENCES import,
  seq bigint NOT NULL,
  type text NOT NULL,
  data jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (import_id, seq)
);

COMMENT ON COLUMN import_event.seq IS 'The version that the change gave to the import.';

CREATE FUNCTION raise_import_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.status, OLD.step, OLD.attempt, OLD.files, OLD.bytes, OLD.ref, OLD.commit_sha, OLD.subdirectory,
      OLD.revision_seq, OLD.stack, OLD.failure, OLD.failed_attempts)
     IS DISTINCT FROM
     (NEW.status, NEW.step, NEW.attempt, NEW.files, NEW.bytes, NEW.ref, NEW.commit_sha, NEW.subdirectory,
      NEW.revision_seq, NEW.stack, NEW.failure, NEW.failed_attempts) THEN
    NEW.version := OLD.version + 1;
    NEW.updated_at := now();
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION note_import_event() RETURNS trigger LANGUAGE plpgsql AS $$
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
  INSERT INTO import_event (import_id, seq, type, data)
  VALUES (NEW.id, NEW.version, event_type, jsonb_build_object(
    'importId', NEW.id, 'projectId', NEW.project_id, 'version', NEW.version, 'status', NEW.status,
    'step', NEW.step, 'attempt', NEW.attempt,
    'progress', jsonb_build_object('files', NEW.files, 'bytes', NEW.bytes),
    'ref', NEW.ref, 'commitSha', NEW.commit_sha, 'revisionSeq', NEW.revision_seq, 'failure', NEW.failure));
  RETURN NULL;
END $$;

CREATE TRIGGER raise_version BEFORE UPDATE ON import
  FOR EACH ROW EXECUTE FUNCTION raise_import_version();
CREATE TRIGGER note_insert AFTER INSERT ON import
  FOR EACH ROW EXECUTE FUNCTION note_import_event();
CREATE TRIGGER note_change AFTER UPDATE ON import
  FOR EACH ROW WHEN (OLD.version <> NEW.version) EXECUTE FUNCTION note_import_event();

COMMENT ON TRIGGER raise_version ON import IS 'Every change that a client can see makes a new version, whichever statement makes it.';
COMMENT ON TRIGGER note_change ON import IS 'One event for each version, in the transaction that makes it: streams and polls miss nothing.';

CREATE VIEW import_view AS
SELECT id, owner_id AS "ownerId", project_id AS "projectId", name, provision, version, status, step, attempt,
       jsonb_build_object('files', files, 'bytes', bytes) AS progress,
       repo_url AS "repoUrl", requested_ref AS "requestedRef", tree_path AS "treePath", fetch_url AS "fetchUrl",
       ref, commit_sha AS "commitSha", subdirectory, revision_seq AS "revisionSeq", stack, failure,
       CASE run WHEN 1 THEN id ELSE id || '.' || run END AS "revisionKey",
       request_hash AS "requestHash", idempotency_key AS "idempotencyKey",
       resume_step AS "resumeStep", failed_attempts AS "failedAttempts", lost_leases AS "lostLeases",
       created_at AS "createdAt", updated_at AS "updatedAt", started_at AS "startedAt", finished_at AS "finishedAt",
       deleted_at AS "deletedAt"
FROM import;

COMMENT ON VIEW import_view IS 'An import as the code names its fields; the one place that lists the columns.';
COMMENT ON COLUMN import_view."revisionKey" IS 'Under this the files are published, once. Each run that had not published has its own.';
