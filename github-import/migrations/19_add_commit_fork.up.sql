ALTER TABLE git_commit ADD COLUMN may_fork boolean NOT NULL DEFAULT false;
ALTER TABLE git_commit ADD COLUMN fork_url text;
ALTER TABLE git_commit ADD CHECK (fork_url IS NULL OR may_fork);

COMMENT ON COLUMN git_commit.may_fork IS 'Whether it is pushed to a fork if the token may not push to the repository.';
COMMENT ON COLUMN git_commit.fork_url IS 'The fork that it is pushed to, decided once; null: the repository itself.';

CREATE OR REPLACE VIEW git_commit_view AS
SELECT id, owner_id AS "ownerId", project_id AS "projectId", version, status, step, attempt,
       repo_url AS "repoUrl", fetch_url AS "fetchUrl", subdirectory, connection_id AS "connectionId",
       message, author_name AS "authorName", author_email AS "authorEmail", branch, paths,
       requested_revision AS "requestedRevision", revision_seq AS "revisionSeq", base_seq AS "baseSeq",
       base_sha AS "baseSha", parent_sha AS "parentSha", is_new_branch AS "isNewBranch", commit_sha AS "commitSha",
       changed_files AS "changedFiles", failure,
       request_hash AS "requestHash", idempotency_key AS "idempotencyKey",
       resume_step AS "resumeStep", failed_attempts AS "failedAttempts", lost_leases AS "lostLeases",
       created_at AS "createdAt", updated_at AS "updatedAt", started_at AS "startedAt", finished_at AS "finishedAt",
       deleted_at AS "deletedAt", may_fork AS "mayFork", fork_url AS "forkUrl"
FROM git_commit;
