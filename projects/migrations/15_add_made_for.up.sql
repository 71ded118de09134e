ALTER TABLE project ADD COLUMN made_for text;

CREATE INDEX project_made_for_idx ON project (made_for, id) WHERE made_for IS NOT NULL AND status <> 'deleting';

COMMENT ON COLUMN project.made_for IS 'The id of what another service made this fork for, so that one that nothing uses is found; null for a client''s.';
