CREATE TABLE outbox_event (
  id text PRIMARY KEY DEFAULT 'evt_' || replace(gen_random_uuid()::text, '-', ''),
  seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  owner_id text NOT NULL,
  project_id text NOT NULL,
  type text NOT NULL,
  subject_id text NOT NULL,
  version bigint NOT NULL,
  status text NOT NULL,
  step text,
  reason text,
  created_at timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE outbox_event IS 'Changes that webhooks report, until the service webhooks has stored them: it reads them, stores them, and then has them deleted here.';
COMMENT ON COLUMN outbox_event.type IS 'One of webhooks/event-types.ts.';
COMMENT ON COLUMN outbox_event.subject_id IS 'The task that changed; version, status and step are its own.';
COMMENT ON COLUMN outbox_event.reason IS 'Why it failed: a reason of docs/failures.md.';
COMMENT ON TABLE task_event IS 'Every change of a task, written with it. Clients follow these; webhooks report only what is in outbox_event.';

CREATE FUNCTION note_task_in_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.finished_at IS NULL AND EXISTS (
    SELECT FROM task_event
    WHERE task_id = NEW.id AND seq < NEW.version AND type = 'step'
      AND data ->> 'turn' = NEW.turn::text AND data ->> 'step' = NEW.step
  ) THEN
    RETURN NULL;
  END IF;
  INSERT INTO outbox_event (owner_id, project_id, type, subject_id, version, status, step, reason)
  VALUES (NEW.owner_id, NEW.project_id,
          CASE NEW.status WHEN 'succeeded' THEN 'task.completed' WHEN 'failed' THEN 'task.failed'
                          WHEN 'canceled' THEN 'task.canceled' ELSE 'task.progress' END,
          NEW.id, NEW.version, NEW.status, NEW.step, NEW.failure ->> 'reason');
  RETURN NULL;
END $$;

COMMENT ON FUNCTION note_task_in_outbox IS 'In the transaction of the change, so that no event is lost and none is made up. A step that begins again in the same turn, after a failure or a crash, is not reported again: so their number is limited.';

CREATE TRIGGER note_step_in_outbox AFTER UPDATE ON task
  FOR EACH ROW WHEN (OLD.step IS DISTINCT FROM NEW.step AND NEW.step IS NOT NULL AND NEW.finished_at IS NULL)
  EXECUTE FUNCTION note_task_in_outbox();
CREATE TRIGGER note_end_in_outbox AFTER UPDATE ON task
  FOR EACH ROW WHEN (OLD.status <> NEW.status AND NEW.finished_at IS NOT NULL)
  EXECUTE FUNCTION note_task_in_outbox();
