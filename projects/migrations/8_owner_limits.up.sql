CREATE TABLE owner_limit (
  owner_id text PRIMARY KEY,
  projects_max integer NOT NULL CHECK (projects_max >= 0)
);

COMMENT ON TABLE owner_limit IS 'What the administrator allows an owner; without a row there is no limit.';
