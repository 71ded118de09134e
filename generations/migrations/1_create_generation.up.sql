CREATE TABLE generation (
  id text PRIMARY KEY,
  owner_id text NOT NULL,
  project_id text NOT NULL,
  prompt text NOT NULL,
  model text NOT NULL,
  budget_usd numeric(12, 6) CHECK (budget_usd > 0),
  apply boolean NOT NULL,
  allow_sensitive_paths boolean NOT NULL,
  provision boolean NOT NULL,
  idempotency_key text,
  request_hash text,

  status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'succeeded', 'failed', 'canceled')),
  step text CHECK (step IN ('pin', 'generate', 'apply', 'check')),
  attempt integer NOT NULL DEFAULT 0,
  round integer NOT NULL DEFAULT 0,
  base_seq integer,
  revision_seq integer,
  changes jsonb NOT NULL DEFAULT '[]',
  problems jsonb NOT NULL DEFAULT '[]',
  summary text,
  activity jsonb,
  failure jsonb,

  requests integer NOT NULL DEFAULT 0,
  lost_requests integer NOT NULL DEFAULT 0,
  input_tokens bigint NOT NULL DEFAULT 0,
  output_tokens bigint NOT NULL DEFAULT 0,
  cache_read_tokens bigint NOT NULL DEFAULT 0,
  cache_write_tokens bigint NOT NULL DEFAULT 0,
  cost_usd numeric(12, 6),

  cancel_requested boolean NOT NULL DEFAULT false,
  resume_step text NOT NULL DEFAULT 'pin' CHECK (resume_step IN ('pin', 'generate', 'apply', 'check')),
  failed_attempts integer NOT NULL DEFAULT 0,
  lost_leases integer NOT NULL DEFAULT 0,
  held_since timestamptz,
  lease_token text,
  lease_until timestamptz,
  not_before timestamptz NOT NULL DEFAULT now(),
  due_at timestamptz DEFAULT now() + interval '10 seconds',

  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  finished_at timestamptz,
  deleted_at timestamptz,

  CHECK ((lease_token IS NULL) = (lease_until IS NULL)),
  CHECK (lease_token IS NULL OR status = 'running'),
  CHECK ((status IN ('succeeded', 'failed', 'canceled')) = (finished_at IS NOT NULL)),
  CHECK ((finished_at IS NULL) = (due_at IS NOT NULL)),
  UNIQUE (owner_id, idempotency_key)
);

CREATE INDEX generation_project_id_idx ON generation (project_id, id DESC);
CREATE INDEX generation_due_at_idx ON generation (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX generation_finished_at_idx ON generation (finished_at) WHERE finished_at IS NOT NULL;

COMMENT ON TABLE generation IS 'The job of a generation: a model changes a project''s files as a prompt asks it to.';
COMMENT ON COLUMN generation.prompt IS 'What the client asks for. It is never logged.';
COMMENT ON COLUMN generation.provision IS 'Whether the project gets a workspace once its stack is known.';
COMMENT ON COLUMN generation.round IS '0 for the prompt itself, then one for each repair.';
COMMENT ON COLUMN generation.base_seq IS 'The revision that the first round reads.';
COMMENT ON COLUMN generation.revision_seq IS 'The last revision that it made; null if there is none.';
COMMENT ON COLUMN generation.activity IS 'What the model does at the moment; each change of it is an event.';
COMMENT ON COLUMN generation.cost_usd IS 'The cost of all requests, lost ones included; null if the model''s price is unknown.';
COMMENT ON COLUMN generation.cancel_requested IS 'It was canceled while its files were being written: it ends after that.';

CREATE TABLE generation_round (
  generation_id text NOT NULL REFERENCES generation,
  round integer NOT NULL,
  base_seq integer NOT NULL,
  revision_seq integer,
  summary text,
  problems jsonb NOT NULL DEFAULT '[]',
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (generation_id, round)
);

COMMENT ON TABLE generation_round IS 'An answer to the prompt, or to the problems that the answer before it made: one revision at most.';
COMMENT ON COLUMN generation_round.base_seq IS 'The revision that the model reads.';
COMMENT ON COLUMN generation_round.problems IS 'The problems of the app when the round began.';

CREATE TABLE generation_request (
  generation_id text NOT NULL REFERENCES generation,
  number integer NOT NULL,
  round integer NOT NULL,
  status text NOT NULL DEFAULT 'sent' CHECK (status IN ('sent', 'answered', 'broken', 'lost')),
  model text NOT NULL,
  answer text,
  stop_reason text,
  streamed_characters integer NOT NULL DEFAULT 0,
  input_tokens bigint NOT NULL DEFAULT 0,
  output_tokens bigint NOT NULL DEFAULT 0,
  cache_read_tokens bigint NOT NULL DEFAULT 0,
  cache_write_5m_tokens bigint NOT NULL DEFAULT 0,
  cache_write_1h_tokens bigint NOT NULL DEFAULT 0,
  cost_usd numeric(12, 6),
  sent_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  PRIMARY KEY (generation_id, number),
  CHECK ((status = 'answered') = (answer IS NOT NULL)),
  CHECK ((status = 'sent') = (ended_at IS NULL))
);

COMMENT ON TABLE generation_request IS 'A request to the model, recorded before it is sent. An answered one is not sent again.';
COMMENT ON COLUMN generation_request.status IS 'broken: it ended without a whole answer. lost: its host died, so that its answer is unknown and its output estimated.';
COMMENT ON COLUMN generation_request.answer IS 'JSON. Not jsonb, which refuses some characters that a model may write.';
COMMENT ON COLUMN generation_request.input_tokens IS 'Estimated until the request has ended.';
COMMENT ON COLUMN generation_request.streamed_characters IS 'How much of the answer had arrived when that was last recorded.';

CREATE TABLE generation_event (
  generation_id text NOT NULL REFERENCES generation,
  seq bigint NOT NULL,
  type text NOT NULL,
  data jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (generation_id, seq)
);

COMMENT ON COLUMN generation_event.seq IS 'The version that the change gave to the generation.';

CREATE TABLE model_price (
  model text NOT NULL,
  valid_from date NOT NULL,
  prompt_tokens_from bigint NOT NULL DEFAULT 0,
  input_usd numeric(12, 6) NOT NULL,
  output_usd numeric(12, 6) NOT NULL,
  cache_read_usd numeric(12, 6) NOT NULL,
  cache_write_5m_usd numeric(12, 6) NOT NULL,
  cache_write_1h_usd numeric(12, 6) NOT NULL,
  PRIMARY KEY (model, valid_from, prompt_tokens_from)
);

COMMENT ON TABLE model_price IS 'Prices in USD for a million tokens. A change of price is a new row with its date.';
COMMENT ON COLUMN model_price.prompt_tokens_from IS 'The row is for requests whose prompt has at least so many tokens.';

-- Where only the prices of input and output are published, the cache has its usual share of that of input: a tenth to
-- read, a quarter more to write for five minutes, double for an hour.
INSERT INTO model_price
  (model, valid_from, prompt_tokens_from, input_usd, output_usd, cache_read_usd, cache_write_5m_usd, cache_write_1h_usd)
VALUES
  ('claude-fable-5-2', '2026-11-01', 0, 10, 50, 1, 12.5, 20),
  ('claude-fable-5-1', '2026-11-01', 0, 10, 50, 1, 12.5, 20),
  ('claude-opus-5-5', '2026-11-01', 0, 4, 20, 0.4, 5, 8),
  ('claude-sonnet-5-5', '2026-11-01', 0, 2, 10, 0.1, 2.5, 4),
  ('claude-haiku-5-5', '2026-11-01', 0, 0.1, 0.5, 0.01, 0.125, 0.2),
  ('claude-haiku-5-5', '2026-11-01', 100001, 0.5, 2.5, 0.05, 0.625, 1);

CREATE FUNCTION raise_generation_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.status, OLD.step, OLD.attempt, OLD.round, OLD.base_seq, OLD.revision_seq, OLD.changes, OLD.problems,
      OLD.summary, OLD.activity, OLD.failure, OLD.failed_attempts, OLD.requests, OLD.lost_requests, OLD.cost_usd)
     IS DISTINCT FROM
     (NEW.status, NEW.step, NEW.attempt, NEW.round, NEW.base_seq, NEW.revision_seq, NEW.changes, NEW.problems,
      NEW.summary, NEW.activity, NEW.failure, NEW.failed_attempts, NEW.requests, NEW.lost_requests, NEW.cost_usd) THEN
    NEW.version := OLD.version + 1;
    NEW.updated_at := now();
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION note_generation_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  event_type text := 'progress';
BEGIN
  IF TG_OP = 'INSERT' OR OLD.status <> NEW.status THEN
    event_type := NEW.status;
  ELSIF OLD.step IS DISTINCT FROM NEW.step OR OLD.attempt <> NEW.attempt OR OLD.round <> NEW.round THEN
    event_type := 'step';
  ELSIF OLD.failed_attempts < NEW.failed_attempts THEN
    event_type := 'retrying';
  ELSIF OLD.activity IS DISTINCT FROM NEW.activity AND NEW.activity IS NOT NULL THEN
    event_type := 'activity';
  END IF;
  INSERT INTO generation_event (generation_id, seq, type, data)
  VALUES (NEW.id, NEW.version, event_type, jsonb_build_object(
    'generationId', NEW.id, 'projectId', NEW.project_id, 'version', NEW.version, 'status', NEW.status,
    'step', NEW.step, 'attempt', NEW.attempt, 'round', NEW.round, 'revision', NEW.revision_seq,
    'activity', CASE WHEN event_type = 'activity' THEN NEW.activity END, 'requests', NEW.requests,
    'costUsd', NEW.cost_usd, 'failure', NEW.failure));
  RETURN NULL;
END $$;

CREATE TRIGGER raise_version BEFORE UPDATE ON generation
  FOR EACH ROW EXECUTE FUNCTION raise_generation_version();
CREATE TRIGGER note_insert AFTER INSERT ON generation
  FOR EACH ROW EXECUTE FUNCTION note_generation_event();
CREATE TRIGGER note_change AFTER UPDATE ON generation
  FOR EACH ROW WHEN (OLD.version <> NEW.version) EXECUTE FUNCTION note_generation_event();

CREATE VIEW generation_view AS
SELECT id, owner_id AS "ownerId", project_id AS "projectId", version, prompt, model, budget_usd::float8 AS "budgetUsd",
       apply, allow_sensitive_paths AS "allowSensitivePaths", provision, status, step, attempt, round,
       base_seq AS "baseSeq", revision_seq AS "revisionSeq", changes, problems, summary, activity, failure,
       jsonb_build_object('requests', requests, 'lostRequests', lost_requests, 'inputTokens', input_tokens,
                          'outputTokens', output_tokens, 'cacheReadTokens', cache_read_tokens,
                          'cacheWriteTokens', cache_write_tokens, 'costUsd', cost_usd) AS usage,
       cancel_requested AS "cancelRequested", request_hash AS "requestHash", idempotency_key AS "idempotencyKey",
       resume_step AS "resumeStep", failed_attempts AS "failedAttempts", lost_leases AS "lostLeases",
       created_at AS "createdAt", updated_at AS "updatedAt", started_at AS "startedAt", finished_at AS "finishedAt",
       deleted_at AS "deletedAt"
FROM generation;

COMMENT ON VIEW generation_view IS 'A generation as the code names its fields; the one place that lists the columns.';
