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

CREATE FUNCTION note_project_in_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  event_type text := 'project.updated';
BEGIN
  IF TG_OP = 'INSERT' THEN
    event_type := 'project.created';
  ELSIF NEW.deleted_at IS NOT NULL THEN
    event_type := 'project.deleted';
  END IF;
  INSERT INTO outbox_event (owner_id, project_id, type, subject_id, version, status)
  VALUES (NEW.owner_id, NEW.id, event_type, NEW.id, NEW.version, NEW.status);
  RETURN NULL;
END $$;

COMMENT ON FUNCTION note_project_in_outbox IS 'In the transaction that makes the change, so that no event is lost and none is made up.';

CREATE TRIGGER note_insert_in_outbox AFTER INSERT ON project
  FOR EACH ROW EXECUTE FUNCTION note_project_in_outbox();
CREATE TRIGGER note_change_in_outbox AFTER UPDATE ON project
  FOR EACH ROW WHEN (OLD.version <> NEW.version AND NEW.status <> 'deleting')
  EXECUTE FUNCTION note_project_in_outbox();
CREATE TRIGGER note_deletion_in_outbox AFTER UPDATE ON project
  FOR EACH ROW WHEN (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL)
  EXECUTE FUNCTION note_project_in_outbox();
