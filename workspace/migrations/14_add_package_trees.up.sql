ALTER TABLE workspace DROP CONSTRAINT workspace_package_cache_check;
ALTER TABLE workspace ADD CONSTRAINT workspace_package_cache_check
  CHECK (package_cache IN ('restored', 'hit', 'miss', 'unavailable'));
ALTER TABLE workspace ADD COLUMN use_cache boolean NOT NULL DEFAULT true;

COMMENT ON COLUMN workspace.use_cache IS 'Whether its sandboxes read from and write to their owner''s package cache.';

CREATE OR REPLACE FUNCTION workspace_settings(w workspace) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'size', w.size, 'env', w.env, 'previewVisibility', w.preview_visibility,
    'secretNames', to_jsonb(w.secret_names), 'autoSync', w.auto_sync, 'useCache', w.use_cache,
    'autoStopMinutes', w.auto_stop_minutes, 'autoArchiveMinutes', w.auto_archive_minutes,
    'autoDeleteMinutes', w.auto_delete_minutes, 'ttlMinutes', w.ttl_minutes)
$$;

CREATE TABLE package_tree (
  id text PRIMARY KEY,
  owner_id text NOT NULL,
  key text NOT NULL,
  platform text NOT NULL,
  sha256 text NOT NULL,
  size_bytes bigint NOT NULL,
  file_count integer NOT NULL,
  is_exact boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  used_at timestamptz NOT NULL DEFAULT now(),
  evicted_at timestamptz
);

CREATE INDEX package_tree_owner_idx ON package_tree (owner_id, key);
CREATE INDEX package_tree_used_at_idx ON package_tree (used_at);

COMMENT ON TABLE package_tree IS 'Archives of installed packages in the folders of owners'' caches. Only what has a row here is ever restored.';
COMMENT ON COLUMN package_tree.key IS 'Of lockfiles, manifests, package manager, runtime and tools.';
COMMENT ON COLUMN package_tree.platform IS 'Of what the sandbox itself contributes: system, runtime, home folder.';
COMMENT ON COLUMN package_tree.is_exact IS 'Whether a lockfile names every version; others are used for a day.';
COMMENT ON COLUMN package_tree.evicted_at IS 'It made room for others; its file is removed by its owner''s next sandbox.';

CREATE TABLE workspace_task (
  id text PRIMARY KEY,
  workspace_id text NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('keep_packages')),
  generation integer NOT NULL,
  input jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  failed_attempts integer NOT NULL DEFAULT 0,
  lost_leases integer NOT NULL DEFAULT 0,
  lease_token text,
  lease_until timestamptz,
  not_before timestamptz,
  due_at timestamptz
);

CREATE UNIQUE INDEX workspace_task_kind_idx ON workspace_task (workspace_id, kind);
CREATE INDEX workspace_task_due_at_idx ON workspace_task (due_at) WHERE due_at IS NOT NULL;

COMMENT ON TABLE workspace_task IS 'Work in a running sandbox that nothing waits for. A row is removed when it is done.';
COMMENT ON COLUMN workspace_task.generation IS 'The sandbox that it is for.';
COMMENT ON COLUMN workspace_task.due_at IS 'When the sweeper looks at it; null: it waits for the preview.';
