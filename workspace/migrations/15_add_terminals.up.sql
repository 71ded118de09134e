CREATE TABLE terminal (
  id text PRIMARY KEY,
  workspace_id text NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  owner_id text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  used_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX terminal_workspace_id_idx ON terminal (workspace_id);
CREATE INDEX terminal_owner_id_idx ON terminal (owner_id);
CREATE INDEX terminal_used_at_idx ON terminal (used_at);

COMMENT ON TABLE terminal IS 'Open terminals. The shell itself runs in the sandbox, under the same id; a row without one is removed with the next use.';
COMMENT ON COLUMN terminal.used_at IS 'The last input, to within a minute.';

ALTER TABLE owner_limit ALTER COLUMN running_max DROP NOT NULL;
ALTER TABLE owner_limit ADD COLUMN terminals_max integer CHECK (terminals_max >= 0);

COMMENT ON TABLE owner_limit IS 'What the administrator allows an owner; null, or no row: no limit of the administrator''s.';

ALTER TABLE workspace ADD COLUMN terminal boolean NOT NULL DEFAULT true;

COMMENT ON COLUMN workspace.terminal IS 'Whether terminals may be opened in the sandbox.';

CREATE OR REPLACE FUNCTION workspace_settings(w workspace) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'size', w.size, 'env', w.env, 'previewVisibility', w.preview_visibility,
    'secretNames', to_jsonb(w.secret_names), 'autoSync', w.auto_sync, 'useCache', w.use_cache,
    'terminal', w.terminal,
    'autoStopMinutes', w.auto_stop_minutes, 'autoArchiveMinutes', w.auto_archive_minutes,
    'autoDeleteMinutes', w.auto_delete_minutes, 'ttlMinutes', w.ttl_minutes)
$$;
