CREATE TABLE owner_limit (
  owner_id text PRIMARY KEY,
  per_hour_max integer CHECK (per_hour_max >= 0),
  at_once_max integer CHECK (at_once_max >= 0)
);

COMMENT ON TABLE owner_limit IS 'What the administrator allows an owner; without a row, and where a column is null, there is no limit.';

-- For usage and limits, tombstones included.
CREATE INDEX import_owner_id_created_at_idx ON import (owner_id, created_at);
