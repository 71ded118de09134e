-- A foreign key locks what it has checked until its transaction ends; the trigger in its place did not, so a blob that
-- nobody had touched for a day could be collected between the check and the commit. What an entry comes to refer to is
-- touched, unless it was of late: then the collector waits for it, or finds that it came too late.
CREATE OR REPLACE FUNCTION assert_blobs_stored() RETURNS trigger LANGUAGE plpgsql
-- Rows are few beside all blobs: each is looked up, whatever the statement has chosen for itself.
SET enable_nestloop = on SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
  is_missing boolean;
  is_stale boolean;
BEGIN
  SELECT bool_or(blob.hash IS NULL), bool_or(blob.touched_at < now() - interval '12 hours')
  INTO is_missing, is_stale
  FROM inserted LEFT JOIN blob ON blob.hash = inserted.hash WHERE inserted.hash IS NOT NULL;
  IF is_stale THEN
    -- In the order of hashes, as all who touch blobs, so that none wait for each other.
    UPDATE blob SET touched_at = now()
    FROM (
      SELECT blob.hash FROM inserted JOIN blob ON blob.hash = inserted.hash
      WHERE blob.touched_at < now() - interval '12 hours'
      ORDER BY blob.hash FOR NO KEY UPDATE OF blob
    ) stale
    WHERE blob.hash = stale.hash;
    is_missing := EXISTS (
      SELECT FROM inserted WHERE hash IS NOT NULL AND NOT EXISTS (SELECT FROM blob WHERE blob.hash = inserted.hash)
    );
  END IF;
  IF is_missing THEN
    RAISE foreign_key_violation USING MESSAGE = 'an entry refers to a blob that is not stored';
  END IF;
  RETURN NULL;
END
$$;
