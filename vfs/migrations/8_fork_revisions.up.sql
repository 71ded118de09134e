ALTER TABLE revision DROP CONSTRAINT revision_kind_check;
ALTER TABLE revision ADD CONSTRAINT revision_kind_check
  CHECK (kind IN ('import', 'edit', 'restore', 'sync', 'fork'));
