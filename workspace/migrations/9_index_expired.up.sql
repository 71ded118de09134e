-- What has ended is removed by its age.
CREATE INDEX workspace_event_created_at_idx ON workspace_event (created_at);
CREATE INDEX workspace_log_updated_at_idx ON workspace_log (updated_at);
CREATE INDEX workspace_deleted_at_idx ON workspace (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX deleted_project_deleted_at_idx ON deleted_project (deleted_at);
