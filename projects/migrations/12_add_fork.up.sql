ALTER TABLE project ADD COLUMN forked_from_id text;
ALTER TABLE project ADD COLUMN forked_from_seq bigint;
ALTER TABLE project ADD CHECK ((forked_from_id IS NULL) = (forked_from_seq IS NULL));

CREATE INDEX project_forked_from_id_idx ON project (forked_from_id, id DESC) WHERE forked_from_id IS NOT NULL;

COMMENT ON COLUMN project.forked_from_id IS 'The project whose files it began with. That one may be deleted since.';
COMMENT ON COLUMN project.forked_from_seq IS 'The revision of that project.';

CREATE OR REPLACE VIEW project_view AS
SELECT id, owner_id AS "ownerId", name, description, status, version,
       jsonb_build_object('kind', source_kind, 'repoUrl', repo_url, 'ref', ref, 'subdirectory', subdirectory,
                          'commitSha', commit_sha, 'template', template) AS source,
       coalesce(stack ->> 'language', language) AS language, stack, revision_seq AS "revisionSeq",
       provision, unfinished, idempotency_key AS "idempotencyKey", request_hash AS "requestHash",
       created_at AS "createdAt", updated_at AS "updatedAt", deleted_at AS "deletedAt", overrides, warnings,
       CASE WHEN forked_from_id IS NOT NULL
            THEN jsonb_build_object('projectId', forked_from_id, 'revision', forked_from_seq) END AS "forkedFrom"
FROM project;
