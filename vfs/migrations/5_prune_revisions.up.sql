ALTER TABLE head ADD COLUMN oldest_seq integer NOT NULL DEFAULT 0 CHECK (oldest_seq BETWEEN 0 AND seq);

COMMENT ON COLUMN head.oldest_seq IS 'The first revision that can still be read, beside 0, which is the empty tree.';

CREATE INDEX head_deleted_at_idx ON head (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX revision_created_at_idx ON revision (created_at);
CREATE INDEX import_outcome_decided_at_idx ON import_outcome (decided_at);
