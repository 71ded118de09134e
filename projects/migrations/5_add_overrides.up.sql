ALTER TABLE project ADD COLUMN overrides jsonb NOT NULL DEFAULT '{}';

COMMENT ON COLUMN project.overrides IS 'What the owner has set of the stack, kept over imports and detections; a field that is missing is detected.';

CREATE OR REPLACE VIEW project_view AS
SELECT id, owner_id AS "ownerId", name, description, status, version,
       jsonb_build_object('kind', source_kind, 'repoUrl', repo_url, 'ref', ref, 'subdirectory', subdirectory,
                          'commitSha', commit_sha) AS source,
       coalesce(stack ->> 'language', language) AS language, stack, revision_seq AS "revisionSeq",
       provision, unfinished, idempotency_key AS "idempotencyKey", request_hash AS "requestHash",
       created_at AS "createdAt", updated_at AS "updatedAt", deleted_at AS "deletedAt", overrides
FROM project;
