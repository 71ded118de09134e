ALTER TABLE git_commit ADD COLUMN signed boolean NOT NULL DEFAULT false;
ALTER TABLE git_commit ADD COLUMN tree_sha text;
ALTER TABLE git_commit ADD COLUMN verified boolean;

COMMENT ON COLUMN git_commit.signed IS 'Whether GitHub makes and signs the commit, so that its id is known only afterwards.';
COMMENT ON COLUMN git_commit.tree_sha IS 'The tree of a signed commit, recorded before it is made: with its parent it finds the commit again.';
COMMENT ON COLUMN git_commit.verified IS 'Whether GitHub has reported its signature as valid; null for other commits, and until it is made.';

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
       deleted_at AS "deletedAt", may_fork AS "mayFork", fork_url AS "forkUrl",
       signed, tree_sha AS "treeSha", verified
FROM git_commit;
