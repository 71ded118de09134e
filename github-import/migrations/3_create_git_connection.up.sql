CREATE TABLE git_connection (
  id text PRIMARY KEY,
  owner_id text NOT NULL,
  name text NOT NULL,
  host text NOT NULL,
  sealed_token text,
  last_four text NOT NULL,
  scopes text[],
  idempotency_key text,
  request_hash text,
  created_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  CHECK ((sealed_token IS NULL) = (deleted_at IS NOT NULL)),
  UNIQUE (owner_id, idempotency_key)
);

CREATE INDEX git_connection_owner_id_idx ON git_connection (owner_id, id DESC) WHERE deleted_at IS NULL;

COMMENT ON TABLE git_connection IS 'An owner''s token for the private repositories of one host.';
COMMENT ON COLUMN git_connection.host IS 'Base URL; the token is sent to what lies below it and nowhere else.';
COMMENT ON COLUMN git_connection.sealed_token IS 'Opens with TokenSealingKey only. Wiped when the connection is deleted.';
COMMENT ON COLUMN git_connection.last_four IS 'The token''s end, so that a person can tell tokens apart; empty where the token is short.';
COMMENT ON COLUMN git_connection.scopes IS 'What the host said the token may do; null: it does not say.';
COMMENT ON COLUMN git_connection.deleted_at IS 'The row stays, because imports name it.';

ALTER TABLE import
  ADD COLUMN connection_id text REFERENCES git_connection,
  ADD COLUMN sealed_token text;

COMMENT ON COLUMN import.connection_id IS 'The connection whose token this import uses.';
COMMENT ON COLUMN import.sealed_token IS 'A token for this import only. Wiped when the import ends, whichever statement ends it.';

CREATE FUNCTION wipe_import_token() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.sealed_token := NULL;
  RETURN NEW;
END $$;

CREATE TRIGGER wipe_token BEFORE UPDATE ON import
  FOR EACH ROW WHEN (NEW.finished_at IS NOT NULL AND NEW.sealed_token IS NOT NULL)
  EXECUTE FUNCTION wipe_import_token();

ALTER TABLE import ADD CHECK (finished_at IS NULL OR sealed_token IS NULL);

CREATE OR REPLACE VIEW import_view AS
SELECT id, owner_id AS "ownerId", project_id AS "projectId", name, provision, version, status, step, attempt,
       jsonb_build_object('files', files, 'bytes', bytes) AS progress,
       repo_url AS "repoUrl", requested_ref AS "requestedRef", tree_path AS "treePath", fetch_url AS "fetchUrl",
       ref, commit_sha AS "commitSha", subdirectory, revision_seq AS "revisionSeq", stack, failure,
       CASE run WHEN 1 THEN id ELSE id || '.' || run END AS "revisionKey",
       request_hash AS "requestHash", idempotency_key AS "idempotencyKey",
       resume_step AS "resumeStep", failed_attempts AS "failedAttempts", lost_leases AS "lostLeases",
       created_at AS "createdAt", updated_at AS "updatedAt", started_at AS "startedAt", finished_at AS "finishedAt",
       deleted_at AS "deletedAt", connection_id AS "connectionId", sealed_token AS "sealedToken"
FROM import;
