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

CREATE FUNCTION note_workspace_in_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  workspace_type text;
  preview_type text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    workspace_type := 'workspace.created';
  ELSIF OLD.status <> NEW.status THEN
    workspace_type := CASE NEW.status
      WHEN 'running' THEN 'workspace.ready'
      WHEN 'error' THEN 'workspace.error'
      WHEN 'stopped' THEN 'workspace.stopped'
      WHEN 'deleted' THEN 'workspace.deleted' END;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.preview_status <> NEW.preview_status THEN
    preview_type := CASE
      WHEN NEW.preview_status = 'ready' THEN 'preview.ready'
      WHEN NEW.preview_status IN ('unhealthy', 'failed') AND OLD.preview_status NOT IN ('unhealthy', 'failed')
        THEN 'preview.down' END;
  END IF;
  IF workspace_type IS NOT NULL THEN
    INSERT INTO outbox_event (owner_id, project_id, type, subject_id, version, status, reason)
    VALUES (NEW.owner_id, NEW.project_id, workspace_type, NEW.id, NEW.version, NEW.status, NEW.failure ->> 'reason');
  END IF;
  IF preview_type IS NOT NULL THEN
    INSERT INTO outbox_event (owner_id, project_id, type, subject_id, version, status, reason)
    VALUES (NEW.owner_id, NEW.project_id, preview_type, NEW.id, NEW.version, NEW.preview_status,
            NEW.preview_failure ->> 'reason');
  END IF;
  RETURN NULL;
END $$;

COMMENT ON FUNCTION note_workspace_in_outbox IS 'In the transaction that makes the change, so that no event is lost and none is made up.';

CREATE TRIGGER note_insert_in_outbox AFTER INSERT ON workspace
  FOR EACH ROW EXECUTE FUNCTION note_workspace_in_outbox();
CREATE TRIGGER note_change_in_outbox AFTER UPDATE ON workspace
  FOR EACH ROW WHEN (OLD.status <> NEW.status OR OLD.preview_status <> NEW.preview_status)
  EXECUTE FUNCTION note_workspace_in_outbox();
