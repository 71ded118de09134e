ALTER TABLE workspace ADD COLUMN auto_sync boolean NOT NULL DEFAULT true;

COMMENT ON COLUMN workspace.auto_sync IS 'Whether edits of the project reach a running sandbox by themselves.';

CREATE INDEX workspace_following_idx ON workspace (updated_at)
  WHERE auto_sync AND mode = 'daytona' AND desired_state = 'running';

CREATE OR REPLACE FUNCTION workspace_settings(w workspace) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'size', w.size, 'env', w.env, 'previewVisibility', w.preview_visibility,
    'secretNames', to_jsonb(w.secret_names), 'autoSync', w.auto_sync,
    'autoStopMinutes', w.auto_stop_minutes, 'autoArchiveMinutes', w.auto_archive_minutes,
    'autoDeleteMinutes', w.auto_delete_minutes, 'ttlMinutes', w.ttl_minutes)
$$;
