ALTER TABLE task_message
  ADD COLUMN idempotency_key text,
  ADD COLUMN request_hash text,
  ADD UNIQUE (task_id, idempotency_key);

COMMENT ON COLUMN task_message.idempotency_key IS 'Of a follow-up; the key of the first prompt is the task''s.';
