CREATE TABLE outbox_event (
  id text PRIMARY KEY DEFAULT 'evt_' || replace(gen_random_uuid()::text, '-', ''),
  seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  owner_id text NOT NULL,
  project_id text NOT NULL,
  type text NOT NULL,
  subject_id text NOT NULL,
  version bigint NOT NULL,
  status text NOT NULL,
  reason text,
  created_at timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE outbox_event IS 'Changes that webhooks report, until the service webhooks has stored them: it reads them, stores them, and then has them deleted here.';
COMMENT ON COLUMN outbox_event.type IS 'One of webhooks/event-types.ts.';
COMMENT ON COLUMN outbox_event.subject_id IS 'The resource that changed; version and status are its own.';
COMMENT ON COLUMN outbox_event.reason IS 'Why it failed: a reason of docs/failures.md.';

CREATE FUNCTION note_generation_in_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox_event (owner_id, project_id, type, subject_id, version, status, reason)
  VALUES (NEW.owner_id, NEW.project_id, 'generation.' || NEW.status, NEW.id, NEW.version, NEW.status,
          NEW.failure ->> 'reason');
  RETURN NULL;
END $$;

COMMENT ON FUNCTION note_generation_in_outbox IS 'In the transaction that ends the generation, so that no event is lost and none is made up.';

CREATE TRIGGER note_end_in_outbox AFTER UPDATE ON generation
  FOR EACH ROW WHEN (OLD.status <> NEW.status AND NEW.finished_at IS NOT NULL)
  EXECUTE FUNCTION note_generation_in_outbox();
