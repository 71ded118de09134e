ALTER TABLE project DROP CONSTRAINT project_source_kind_check;
ALTER TABLE project ADD CONSTRAINT project_source_kind_check
  CHECK (source_kind IN ('empty', 'repository', 'files', 'text', 'template', 'prompt'));
