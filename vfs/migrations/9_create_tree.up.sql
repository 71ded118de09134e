-- As each writer does: one that is at work ends first, and others wait. Otherwise a writer of the version before would wait
-- for this migration, and this for the writer.
LOCK TABLE head IN ACCESS EXCLUSIVE MODE;

CREATE TABLE tree (
  hash bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
  data bytea NOT NULL,
  touched_at timestamptz NOT NULL DEFAULT now()
);

-- Most of it are hashes, which nothing compresses.
ALTER TABLE tree ALTER COLUMN data SET STORAGE EXTERNAL;

COMMENT ON TABLE tree IS 'The content of a folder, or a part of a wide one, by the SHA-256 of its encoding; shared by all projects and revisions. See docs/decisions/0027.';
COMMENT ON COLUMN tree.touched_at IS 'When a writer last relied on the row. What no revision reaches, and nobody touched for a day, is collected.';

ALTER TABLE revision ADD COLUMN root bytea CHECK (octet_length(root) = 32);
ALTER TABLE revision ADD COLUMN written_bytes bigint CHECK (written_bytes >= 0);

COMMENT ON COLUMN revision.root IS 'The tree; that of no files is not stored. Null: it has to be made from the entries, as an older version wrote the revision.';
COMMENT ON COLUMN revision.written_bytes IS 'Sum of the sizes of the files that the revision before does not have; null as long as the root is.';

CREATE INDEX revision_without_root_idx ON revision (project_id, seq) WHERE root IS NULL;

CREATE TABLE carry_over (
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  writes_entries boolean NOT NULL,
  leased_until timestamptz
);

COMMENT ON TABLE carry_over IS 'One row: how far the files of an older version were taken over.';
COMMENT ON COLUMN carry_over.writes_entries IS 'Whether each change is also written as entries, so that the version before can still be used. True where there were entries, until an operator ends it.';
COMMENT ON COLUMN carry_over.leased_until IS 'Until then the host that makes missing trees has it to itself.';

INSERT INTO carry_over (writes_entries) SELECT EXISTS (SELECT FROM entry);

-- A host of the version before would write entries that nobody reads, and take every content for an orphan.
CREATE FUNCTION refuse_older_host() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'entry' AND (SELECT writes_entries FROM carry_over) THEN RETURN NULL; END IF;
  IF TG_TABLE_NAME = 'blob' AND
    ((SELECT writes_entries FROM carry_over) OR current_setting('vaporform.collector', true) = 'trees')
  THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'this database keeps files as trees: stop this host and start a newer version of Vaporform'
    USING ERRCODE = 'object_not_in_prerequisite_state';
END
$$;

CREATE TRIGGER refuse_older_host BEFORE INSERT ON entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_older_host();
CREATE TRIGGER refuse_older_host BEFORE DELETE ON blob FOR EACH STATEMENT EXECUTE FUNCTION refuse_older_host();

ALTER TABLE head ADD COLUMN compared_at timestamptz;

COMMENT ON COLUMN head.compared_at IS 'When its trees were compared with its entries, and found equal; null where there are no entries.';

-- For the operator, once no older version will be used any more: SELECT drop_entries();
CREATE FUNCTION drop_entries() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  missing bigint;
BEGIN
  -- Waits for all writers, and they for this.
  LOCK TABLE head IN EXCLUSIVE MODE;
  SELECT count(*) INTO missing FROM head
  WHERE deleted_at IS NULL AND seq > 0 AND (compared_at IS NULL OR EXISTS (
    SELECT FROM revision
    WHERE revision.project_id = head.project_id AND revision.root IS NULL AND revision.seq >= head.oldest_seq
  ));
  IF (SELECT writes_entries FROM carry_over) AND missing > 0 THEN
    RAISE EXCEPTION 'the entries of % projects were not compared with their trees yet: let a host run for some minutes, and see its log',
      missing USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  UPDATE carry_over SET writes_entries = false;
  TRUNCATE entry;
  RETURN 'the entries are gone; versions of Vaporform that need them can no longer be used with this database';
END
$$;

CREATE TABLE collection (
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  epoch integer NOT NULL DEFAULT 0,
  began_at timestamptz,
  finished_at timestamptz,
  marked_to text NOT NULL DEFAULT '',
  leased_until timestamptz
);

COMMENT ON TABLE collection IS 'One row: the collection of what no revision reaches, which marks what is reached, and deletes the rest.';
COMMENT ON COLUMN collection.epoch IS 'The number of the newest collection; marks of earlier ones count for nothing.';
COMMENT ON COLUMN collection.began_at IS 'Null if none is under way.';
COMMENT ON COLUMN collection.marked_to IS 'The last revision whose tree was marked; a collection that was broken off goes on after it.';

INSERT INTO collection DEFAULT VALUES;

CREATE TABLE mark (
  epoch integer NOT NULL,
  is_node boolean NOT NULL,
  hash bytea NOT NULL,
  is_expanded boolean NOT NULL,
  PRIMARY KEY (epoch, is_node, hash)
);

CREATE INDEX mark_unexpanded_idx ON mark (epoch) WHERE NOT is_expanded;

COMMENT ON TABLE mark IS 'What a collection has found to be reached: nodes of trees, and contents.';
COMMENT ON COLUMN mark.is_expanded IS 'Whether what the node refers to is marked too; a content refers to nothing.';
