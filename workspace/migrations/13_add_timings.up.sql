ALTER TABLE workspace ADD COLUMN timings jsonb NOT NULL DEFAULT '[]';

COMMENT ON COLUMN workspace.timings IS 'Of the steps of the last time that its sandbox was made or started: [{step, startedAt, durationMs}]; no duration: in progress.';

CREATE FUNCTION record_workspace_timing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last integer := jsonb_array_length(NEW.timings) - 1;
BEGIN
  IF last >= 0 AND NEW.timings -> last ->> 'durationMs' IS NULL THEN
    NEW.timings := jsonb_set(NEW.timings, ARRAY[last::text, 'durationMs'], to_jsonb(round(
      1000 * extract(epoch FROM now() - (NEW.timings -> last ->> 'startedAt')::timestamptz))));
  END IF;
  IF NEW.step IS NOT NULL AND NEW.status IN ('provisioning', 'starting') THEN
    NEW.timings := CASE WHEN NEW.step = 'createSandbox' THEN '[]' ELSE NEW.timings END
      || jsonb_build_object('step', NEW.step, 'startedAt', now(), 'durationMs', NULL);
  END IF;
  RETURN NEW;
END
$$;

COMMENT ON FUNCTION record_workspace_timing IS 'Times each step, so that no query can forget to. What is done to a workspace that runs keeps the timings of its start.';

CREATE TRIGGER workspace_timing BEFORE UPDATE OF step ON workspace
FOR EACH ROW WHEN (NEW.step IS DISTINCT FROM OLD.step) EXECUTE FUNCTION record_workspace_timing();

CREATE OR REPLACE VIEW workspace_view AS
SELECT id, project_id AS "projectId", owner_id AS "ownerId", version, status, desired_state AS "desiredState",
       mode, daytona_sandbox_id AS "daytonaSandboxId", language, step, failed_attempts AS "failedAttempts", failure,
       wanted_seq AS "wantedSeq", synced_seq AS "syncedSeq", idempotency_key AS "idempotencyKey",
       request_hash AS "requestHash", created_at AS "createdAt", updated_at AS "updatedAt",
       deleted_at AS "deletedAt", preview_status AS "previewStatus", preview_port AS "previewPort",
       preview_url AS "previewUrl", preview_expires_at AS "previewExpiresAt", preview_failure AS "previewFailure",
       generation, previous_generation AS "previousGeneration",
       workspace_settings(w) AS settings,
       CASE WHEN status = 'pending' THEN (
         SELECT count(*) FROM workspace AS other
         WHERE other.status = 'pending' AND (other.created_at, other.id) <= (w.created_at, w.id)
       ) END AS "queuePosition",
       package_cache AS "packageCache", resources, workspace_visibility(w) AS "previewVisibility",
       preview_slug AS "previewSlug", preview_epoch AS "previewEpoch", preview_is_relayed AS "previewIsRelayed",
       workspace_missing_env(w) AS "missingEnv", timings
FROM workspace AS w;
