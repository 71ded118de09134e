ALTER TABLE import
  ADD COLUMN strategy text NOT NULL DEFAULT 'overwrite' CHECK (strategy IN ('refuse', 'overwrite', 'merge'));

COMMENT ON COLUMN import.strategy IS 'What becomes of edits since the last import: they refuse this one, give way to it, or stay on top.';

-- A project's imports run one after the other, and the last one says where the next comes from.
DROP INDEX import_project_id_idx;
CREATE INDEX import_project_id_idx ON import (project_id, revision_seq DESC NULLS LAST, id DESC);

CREATE OR REPLACE VIEW import_view AS
SELECT id, owner_id AS "ownerId", project_id AS "projectId", name, provision, version, status, step, attempt,
       jsonb_build_object('files', files, 'bytes', bytes) AS progress,
       repo_url AS "repoUrl", requested_ref AS "requestedRef", tree_path AS "treePath", fetch_url AS "fetchUrl",
       ref, commit_sha AS "commitSha", subdirectory, revision_seq AS "revisionSeq", stack, failure,
       CASE run WHEN 1 THEN id ELSE id || '.' || run END AS "revisionKey",
       request_hash AS "requestHash", idempotency_key AS "idempotencyKey",
       resume_step AS "resumeStep", failed_attempts AS "failedAttempts", lost_leases AS "lostLeases",
       created_at AS "createdAt", updated_at AS "updatedAt", started_at AS "startedAt", finished_at AS "finishedAt",
       deleted_at AS "deletedAt", connection_id AS "connectionId", sealed_token AS "sealedToken", strategy
FROM import;
