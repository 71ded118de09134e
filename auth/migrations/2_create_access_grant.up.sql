CREATE TABLE access_grant (
  id text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('ticket', 'embed')),
  hash bytea NOT NULL UNIQUE,
  owner_id text NOT NULL,
  key_id text REFERENCES api_key (id) ON DELETE CASCADE,
  resource_id text NOT NULL,
  project_id text,
  can text[] NOT NULL,
  origins text[] NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  first_use_until timestamptz,
  expires_at timestamptz NOT NULL
);

CREATE INDEX access_grant_resource_id_idx ON access_grant (resource_id, kind);
CREATE INDEX access_grant_expires_at_idx ON access_grant (expires_at);

COMMENT ON TABLE access_grant IS 'Stream tickets and embed tokens: what strangers'' pages may do with one workspace or import.';
COMMENT ON COLUMN access_grant.hash IS 'SHA-256 of the token, which has 256 random bits.';
COMMENT ON COLUMN access_grant.key_id IS 'The API key with which it was created; it ends when that key is revoked. Null: the administrator''s, or none.';
COMMENT ON COLUMN access_grant.origins IS 'Pages of these origins may use it; empty for a ticket: any.';
COMMENT ON COLUMN access_grant.first_use_until IS 'A ticket has to be used by then; null once it was, and for tokens.';
