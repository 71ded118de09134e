ALTER TABLE blob ADD COLUMN git_oid bytea;

COMMENT ON COLUMN blob.git_oid IS 'The SHA-1 or SHA-256 that git names the content by; null where nobody has told. It is never a reason to hand out a blob: only a project''s own files are looked up by it.';
