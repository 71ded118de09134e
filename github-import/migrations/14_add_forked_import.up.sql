ALTER TABLE import ADD COLUMN forked_from text;

COMMENT ON COLUMN import.forked_from IS 'The import of another project that this one was copied from with a fork: it never ran, and pushes to its branch are not imported.';

CREATE OR REPLACE VIEW import_view AS
SELECT id, owner_id AS "ownerId", project_id AS "projectId", name, provision, version, status, step, attempt,
       jsonb_build_object('files', files, 'bytes', bytes) AS progress,
       repo_url AS "repoUrl", requested_ref AS "requestedRef", tree_path AS "treePath", fetch_url AS "fetchUrl",
       ref, commit_sha AS "commitSha", subdirectory, revision_seq AS "revisionSeq", stack, failure,
       CASE run WHEN 1 THEN id ELSE id || '.' || run END AS "revisionKey",
       request_hash AS "requestHash", idempotency_key AS "idempotencyKey",
       resume_step AS "resumeStep", failed_attempts AS "failedAttempts", lost_leases AS "lostLeases",
       created_at AS "createdAt", updated_at AS "updatedAt", started_at AS "startedAt", finished_at AS "finishedAt",
       deleted_at AS "deletedAt", connection_id AS "connectionId", sealed_token AS "sealedToken", strategy, overrides,
       warnings, forked_from AS "forkedFrom"
FROM import;
