CREATE TABLE project (
  id text PRIMARY KEY,
  owner_id text NOT NULL,
  name text NOT NULL,
  description text,
  status text NOT NULL CHECK (status IN ('importing', 'ready', 'failed', 'deleting')),
  source_kind text NOT NULL CHECK (source_kind IN ('empty', 'repository')),
  repo_url text,
  ref text,
  subdirectory text,
  commit_sha text,
  language text,
  stack jsonb,
  revision_seq bigint NOT NULL DEFAULT 0,
  provision boolean NOT NULL,
  unfinished text CHECK (unfinished IN ('creation', 'deletion')),
  due_at timestamptz,
  idempotency_key text,
  request_hash text,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  CHECK ((source_kind = 'repository') = (repo_url IS NOT NULL)),
  CHECK ((unfinished IS NULL) = (due_at IS NULL)),
  CHECK (deleted_at IS NULL OR status = 'deleting'),
  UNIQUE (owner_id, idempotency_key)
);

CREATE INDEX project_owner_id_idx ON project (owner_id, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX project_due_at_idx ON project (due_at) WHERE due_at IS NOT NULL;

COMMENT ON COLUMN project.language IS 'What the creator asked for; a detected stack says more and wins.';
COMMENT ON COLUMN project.revision_seq IS 'The revision of the files that the stack was read from.';
COMMENT ON COLUMN project.unfinished IS 'Work across services that a crash can leave undone; the sweeper finishes it.';
COMMENT ON COLUMN project.due_at IS 'When the sweeper takes up what is unfinished.';
COMMENT ON COLUMN project.deleted_at IS 'The row stays as a tombstone, so that a late message or a repeated create cannot revive the project.';

CREATE VIEW project_view AS
SELECT id, owner_id AS "ownerId", name, description, status, version,
       jsonb_build_object('kind', source_kind, 'repoUrl', repo_url, 'ref', ref, 'subdirectory', subdirectory,
                          'commitSha', commit_sha) AS source,
       coalesce(stack ->> 'language', language) AS language, stack, revision_seq AS "revisionSeq",
       provision, unfinished, idempotency_key AS "idempotencyKey", request_hash AS "requestHash",
       created_at AS "createdAt", updated_at AS "updatedAt", deleted_at AS "deletedAt"
FROM project;

COMMENT ON VIEW project_view IS 'A project as the API names its fields; the one place that lists the columns.';
