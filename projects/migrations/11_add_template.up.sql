ALTER TABLE project ADD COLUMN template jsonb;
ALTER TABLE project DROP CONSTRAINT project_source_kind_check;
ALTER TABLE project ADD CONSTRAINT project_source_kind_check
  CHECK (source_kind IN ('empty', 'repository', 'files', 'text', 'template'));
ALTER TABLE project ADD CHECK ((source_kind = 'template') = (template IS NOT NULL));

COMMENT ON COLUMN project.template IS 'Id, version and options of the template that it began with.';

CREATE OR REPLACE VIEW project_view AS
SELECT id, owner_id AS "ownerId", name, description, status, version,
       jsonb_build_object('kind', source_kind, 'repoUrl', repo_url, 'ref', ref, 'subdirectory', subdirectory,
                          'commitSha', commit_sha, 'template', template) AS source,
       coalesce(stack ->> 'language', language) AS language, stack, revision_seq AS "revisionSeq",
       provision, unfinished, idempotency_key AS "idempotencyKey", request_hash AS "requestHash",
       created_at AS "createdAt", updated_at AS "updatedAt", deleted_at AS "deletedAt", overrides, warnings
FROM project;
