ALTER TABLE workspace
  ADD COLUMN preview_checked_at timestamptz,
  ADD CONSTRAINT unhealthy_has_url CHECK (preview_status <> 'unhealthy' OR preview_url IS NOT NULL);

COMMENT ON COLUMN workspace.preview_checked_at IS 'When a host last looked whether the app still answers.';

CREATE INDEX workspace_preview_checked_at_idx ON workspace (preview_checked_at NULLS FIRST)
WHERE status = 'running' AND preview_status IN ('ready', 'unhealthy');
