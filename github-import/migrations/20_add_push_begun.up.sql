ALTER TABLE git_commit ADD COLUMN push_begun boolean NOT NULL DEFAULT false;
UPDATE git_commit SET push_begun = true WHERE commit_sha IS NOT NULL;

COMMENT ON COLUMN git_commit.push_begun IS 'Whether a push has begun: the commit may be pushed since, so that it cannot be canceled.';
