ALTER TABLE import
  ADD COLUMN warnings jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN held_since timestamptz;

COMMENT ON COLUMN import.warnings IS 'What the import could not bring: submodules, and the content of Git LFS.';
COMMENT ON COLUMN import.held_since IS 'When the host first accepted no more requests in this run; the wait for it has a limit.';

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
       warnings
FROM import;
