CREATE TABLE webhook_endpoint (
  id text PRIMARY KEY,
  owner_id text NOT NULL,
  project_id text,
  url text NOT NULL,
  description text,
  types text[],
  state text NOT NULL DEFAULT 'enabled' CHECK (state IN ('enabled', 'disabled')),
  disabled_reason text CHECK (disabled_reason IN ('owner', 'gone', 'failing', 'project_deleted')),
  failing_since timestamptz,
  last_failed_at timestamptz,
  held_until timestamptz,
  idempotency_key text,
  request_hash text,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  CHECK ((state = 'disabled') = (disabled_reason IS NOT NULL)),
  CHECK (types <> '{}'),
  UNIQUE (owner_id, idempotency_key)
);

CREATE INDEX webhook_endpoint_owner_id_idx ON webhook_endpoint (owner_id, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX webhook_endpoint_deleted_at_idx ON webhook_endpoint (deleted_at) WHERE deleted_at IS NOT NULL;

COMMENT ON TABLE webhook_endpoint IS 'A URL of an owner to which events are sent.';
COMMENT ON COLUMN webhook_endpoint.project_id IS 'Only events of this project; null for all of the owner''s.';
COMMENT ON COLUMN webhook_endpoint.types IS 'Only events of these types; null for all, including later ones.';
COMMENT ON COLUMN webhook_endpoint.failing_since IS 'The first failed attempt since the last successful one.';
COMMENT ON COLUMN webhook_endpoint.held_until IS 'The endpoint asked for fewer requests: nothing is sent before.';
COMMENT ON COLUMN webhook_endpoint.deleted_at IS 'The row stays for a while, so that a repeated create makes no second endpoint.';

CREATE TABLE webhook_secret (
  id text PRIMARY KEY,
  endpoint_id text NOT NULL REFERENCES webhook_endpoint ON DELETE CASCADE,
  sealed_secret text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz
);

CREATE UNIQUE INDEX webhook_secret_current_idx ON webhook_secret (endpoint_id) WHERE expires_at IS NULL;
CREATE INDEX webhook_secret_endpoint_id_idx ON webhook_secret (endpoint_id);

COMMENT ON TABLE webhook_secret IS 'The secrets with which an endpoint''s events are signed: the current one, and rotated ones until they expire.';
COMMENT ON COLUMN webhook_secret.sealed_secret IS 'Opens with TokenSealingKey only.';

CREATE TABLE webhook_event (
  id text PRIMARY KEY,
  owner_id text NOT NULL,
  project_id text,
  type text NOT NULL,
  payload text NOT NULL,
  occurred_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX webhook_event_owner_id_idx ON webhook_event (owner_id, occurred_at);
CREATE INDEX webhook_event_created_at_idx ON webhook_event (created_at);

COMMENT ON TABLE webhook_event IS 'A change that was reported to an owner with endpoints. Its id is the webhook-id of every delivery.';
COMMENT ON COLUMN webhook_event.payload IS 'The body as it is sent, the same in every attempt.';

CREATE TABLE webhook_delivery (
  id text PRIMARY KEY,
  endpoint_id text NOT NULL REFERENCES webhook_endpoint ON DELETE CASCADE,
  event_id text NOT NULL REFERENCES webhook_event ON DELETE CASCADE,
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'succeeded', 'failed', 'canceled')),
  attempts integer NOT NULL DEFAULT 0,
  round integer NOT NULL DEFAULT 0,
  lost_leases integer NOT NULL DEFAULT 0,
  lease_token text,
  due_at timestamptz DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  CHECK ((state = 'pending') = (due_at IS NOT NULL)),
  CHECK ((state = 'pending') = (finished_at IS NULL)),
  CHECK (lease_token IS NULL OR state = 'pending'),
  UNIQUE (endpoint_id, event_id)
);

CREATE INDEX webhook_delivery_due_idx ON webhook_delivery (endpoint_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX webhook_delivery_listed_idx ON webhook_delivery (endpoint_id, id DESC);
CREATE INDEX webhook_delivery_event_id_idx ON webhook_delivery (event_id);
CREATE INDEX webhook_delivery_leased_idx ON webhook_delivery (endpoint_id) WHERE lease_token IS NOT NULL;

COMMENT ON TABLE webhook_delivery IS 'An event on its way to an endpoint.';
COMMENT ON COLUMN webhook_delivery.attempts IS 'Of all rounds: the number of the last attempt.';
COMMENT ON COLUMN webhook_delivery.round IS 'Attempts since the delivery was made or last resent: the place in the schedule.';
COMMENT ON COLUMN webhook_delivery.due_at IS 'When it is sent; while it is leased, when the lease ends.';

CREATE TABLE webhook_attempt (
  delivery_id text NOT NULL REFERENCES webhook_delivery ON DELETE CASCADE,
  number integer NOT NULL,
  started_at timestamptz NOT NULL,
  duration_ms integer NOT NULL,
  status integer,
  error text,
  response text,
  PRIMARY KEY (delivery_id, number)
);

COMMENT ON TABLE webhook_attempt IS 'What an endpoint answered, or why nothing was received.';
COMMENT ON COLUMN webhook_attempt.status IS 'The HTTP status; null if there was no answer.';
COMMENT ON COLUMN webhook_attempt.response IS 'The beginning of the answer''s body.';
