CREATE INDEX project_deleted_at_idx ON project (deleted_at) WHERE deleted_at IS NOT NULL;
