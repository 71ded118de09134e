-- A foreign key is checked row by row, and the index that the collector asked was filled in the order of hashes, which
-- is none: together most of what publishing a large tree took. The same is checked once for all rows of a statement;
-- the collector compares the tables as a whole, and takes nothing that was touched within a day.
ALTER TABLE entry DROP CONSTRAINT entry_hash_fkey;
DROP INDEX entry_hash_idx;

CREATE FUNCTION assert_blobs_stored() RETURNS trigger LANGUAGE plpgsql
-- Rows are few beside all blobs: each is looked up, whatever the statement has chosen for itself.
SET enable_nestloop = on SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
BEGIN
  IF EXISTS (
    SELECT FROM inserted WHERE hash IS NOT NULL AND NOT EXISTS (SELECT FROM blob WHERE blob.hash = inserted.hash)
  ) THEN
    RAISE foreign_key_violation USING MESSAGE = 'an entry refers to a blob that is not stored';
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER assert_blobs_stored AFTER INSERT ON entry REFERENCING NEW TABLE AS inserted
FOR EACH STATEMENT EXECUTE FUNCTION assert_blobs_stored();
