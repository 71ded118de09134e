ALTER TABLE workspace ADD COLUMN snapshot text;

COMMENT ON COLUMN workspace.snapshot IS 'The snapshot of the provider that its sandboxes are created from; null: one of its size.';

CREATE OR REPLACE FUNCTION workspace_settings(w workspace) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'size', w.size, 'snapshot', w.snapshot, 'env', w.env, 'previewVisibility', w.preview_visibility,
    'secretNames', to_jsonb(w.secret_names), 'autoSync', w.auto_sync, 'useCache', w.use_cache,
    'terminal', w.terminal,
    'autoStopMinutes', w.auto_stop_minutes, 'autoArchiveMinutes', w.auto_archive_minutes,
    'autoDeleteMinutes', w.auto_delete_minutes, 'ttlMinutes', w.ttl_minutes)
$$;
