CREATE TABLE owner_limit (
  owner_id text PRIMARY KEY,
  running_max integer NOT NULL CHECK (running_max >= 0)
);

COMMENT ON TABLE owner_limit IS 'What the administrator allows an owner; without a row there is no limit.';

CREATE TABLE sandbox_use (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_id text NOT NULL,
  owner_id text NOT NULL,
  sandbox_id text NOT NULL,
  size text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz CHECK (ended_at >= started_at)
);

CREATE UNIQUE INDEX sandbox_use_open_idx ON sandbox_use (workspace_id) WHERE ended_at IS NULL;
CREATE INDEX sandbox_use_owner_id_idx ON sandbox_use (owner_id, started_at);
CREATE INDEX sandbox_use_ended_at_idx ON sandbox_use (ended_at);
CREATE INDEX sandbox_use_sandbox_id_idx ON sandbox_use (sandbox_id);

COMMENT ON TABLE sandbox_use IS 'When sandboxes ran. Written with the workspace''s row, so that no crash loses or prolongs it; it outlives the workspace.';
COMMENT ON COLUMN sandbox_use.size IS 'Of the sandbox; the workspace''s is that of its next one.';
COMMENT ON COLUMN sandbox_use.ended_at IS 'Null: it runs.';

CREATE FUNCTION record_sandbox_use() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  running sandbox_use;
  is_up boolean;
BEGIN
  SELECT * INTO running FROM sandbox_use WHERE workspace_id = NEW.id AND ended_at IS NULL;
  -- One that is being made or started runs while somebody is at it; one that is being stopped, if it did before.
  is_up := NEW.mode = 'daytona' AND NEW.daytona_sandbox_id IS NOT NULL AND CASE
    WHEN NEW.status = 'running' THEN true
    WHEN NEW.status IN ('provisioning', 'starting') THEN NEW.lease_token IS NOT NULL
    WHEN NEW.status IN ('stopping', 'deleting') THEN running.id IS NOT NULL
    ELSE false END;
  IF running.id IS NOT NULL AND (NOT is_up OR running.sandbox_id <> NEW.daytona_sandbox_id) THEN
    UPDATE sandbox_use SET ended_at = greatest(now(), started_at) WHERE id = running.id;
    running := NULL;
  END IF;
  IF is_up AND running.id IS NULL THEN
    INSERT INTO sandbox_use (workspace_id, owner_id, sandbox_id, size)
    VALUES (NEW.id, NEW.owner_id, NEW.daytona_sandbox_id, coalesce(
      (SELECT size FROM sandbox_use WHERE sandbox_id = NEW.daytona_sandbox_id ORDER BY id DESC LIMIT 1), NEW.size));
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER record_sandbox_use AFTER INSERT OR UPDATE OF status, mode, daytona_sandbox_id, lease_token ON workspace
FOR EACH ROW EXECUTE FUNCTION record_sandbox_use();

-- Those that run count from now on.
INSERT INTO sandbox_use (workspace_id, owner_id, sandbox_id, size)
SELECT id, owner_id, daytona_sandbox_id, size FROM workspace
WHERE mode = 'daytona' AND status = 'running' AND daytona_sandbox_id IS NOT NULL;
