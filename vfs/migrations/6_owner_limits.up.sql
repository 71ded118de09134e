CREATE TABLE owner_limit (
  owner_id text PRIMARY KEY,
  stored_bytes_max bigint NOT NULL CHECK (stored_bytes_max >= 0)
);

COMMENT ON TABLE owner_limit IS 'What the administrator allows an owner; without a row there is no limit.';

ALTER TABLE head ADD COLUMN kept_bytes bigint NOT NULL DEFAULT 0 CHECK (kept_bytes >= 0);

COMMENT ON COLUMN head.kept_bytes IS 'Sum of the sizes of all files of all revisions that are kept, as many times as they were written.';

UPDATE head SET kept_bytes = kept.bytes
FROM (SELECT project_id, sum(size_bytes) AS bytes FROM entry GROUP BY project_id) kept
WHERE kept.project_id = head.project_id;

CREATE INDEX head_owner_id_idx ON head (owner_id) WHERE deleted_at IS NULL;

-- An import turns nested loops off for its transaction; here there is one project, found by its key.
CREATE FUNCTION count_kept_bytes() RETURNS trigger LANGUAGE plpgsql
SET enable_nestloop = on SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  UPDATE head SET kept_bytes = kept_bytes + CASE TG_OP WHEN 'INSERT' THEN changed.bytes ELSE -changed.bytes END
  FROM (SELECT project_id, sum(size_bytes)::bigint AS bytes FROM changed GROUP BY project_id) changed
  WHERE head.project_id = changed.project_id AND changed.bytes > 0;
  RETURN NULL;
END
$$;

CREATE TRIGGER count_kept_bytes AFTER INSERT ON entry
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_kept_bytes();
CREATE TRIGGER discount_kept_bytes AFTER DELETE ON entry
REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_kept_bytes();
