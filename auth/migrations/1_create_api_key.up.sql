CREATE TABLE api_key (
  id text PRIMARY KEY,
  owner_id text NOT NULL,
  name text NOT NULL,
  hash bytea NOT NULL UNIQUE,
  last_four text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz
);

CREATE INDEX api_key_owner_id_idx ON api_key (owner_id, id DESC);

COMMENT ON COLUMN api_key.hash IS 'SHA-256 of the key. A key has 256 random bits, so a slow hash would add nothing.';
COMMENT ON COLUMN api_key.last_four IS 'The key''s end, so that a person can tell keys apart.';
