ALTER TABLE project ADD COLUMN pending_files jsonb;
ALTER TABLE project DROP CONSTRAINT project_source_kind_check;
ALTER TABLE project ADD CONSTRAINT project_source_kind_check
  CHECK (source_kind IN ('empty', 'repository', 'files', 'text'));
ALTER TABLE project ADD CHECK (pending_files IS NULL OR unfinished = 'creation');

CREATE INDEX project_undetected_idx ON project (id DESC)
  WHERE status = 'ready' AND source_kind <> 'repository'
    AND (stack IS NULL OR stack ->> 'kind' = 'unknown' OR stack ->> 'packageManager' IS NULL);

COMMENT ON COLUMN project.pending_files IS 'The files of a project that is being created: they are stored, and not yet in its tree.';
