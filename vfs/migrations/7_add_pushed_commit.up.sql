ALTER TABLE revision ADD COLUMN pushed_sha text;

COMMENT ON COLUMN revision.pushed_sha IS 'The commit as which this revision was pushed to the imported branch. Like an import, it is what further edits are compared with.';
