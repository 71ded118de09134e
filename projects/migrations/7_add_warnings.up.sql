ALTER TABLE project ADD COLUMN warnings jsonb NOT NULL DEFAULT '[]';

COMMENT ON COLUMN project.warnings IS 'What the newest import could not bring: submodules, and the content of Git LFS.';

CREATE OR REPLACE VIEW project_view AS
SELECT id, owner_id AS "ownerId", name, description, status, version,
       jsonb_build_object('kind', source_kind, 'repoUrl', repo_url, 'ref', ref, 'subdirectory', subdirectory,
                          'commitSha', commit_sha) AS source,
       coalesce(stack ->> 'language', language) AS language, stack, revision_seq AS "revisionSeq",
       provision, unfinished, idempotency_key AS "idempotencyKey", request_hash AS "requestHash",
       created_at AS "createdAt", updated_at AS "updatedAt", deleted_at AS "deletedAt", overrides, warnings
FROM project;
