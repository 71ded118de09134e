CREATE TABLE head (
  project_id text PRIMARY KEY,
  owner_id text NOT NULL,
  seq integer NOT NULL DEFAULT 0 CHECK (seq >= 0),
  files integer NOT NULL DEFAULT 0 CHECK (files >= 0),
  size_bytes bigint NOT NULL DEFAULT 0 CHECK (size_bytes >= 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);

COMMENT ON TABLE head IS 'One row per project: its newest revision. Whoever writes files locks this row first.';
COMMENT ON COLUMN head.seq IS 'The newest revision; 0: nothing was ever written, the tree is empty.';
COMMENT ON COLUMN head.files IS 'Entries of the current tree.';
COMMENT ON COLUMN head.size_bytes IS 'Sum of the sizes of the current tree.';
COMMENT ON COLUMN head.deleted_at IS 'The row stays as a tombstone, so that no late writer can revive the project.';

CREATE TABLE content (
  id text PRIMARY KEY,
  created_at timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE content IS 'The bytes of one large blob, in chunks. Written before its hash is known; unreferenced after a crash.';

CREATE TABLE blob_chunk (
  content_id text NOT NULL REFERENCES content ON DELETE CASCADE,
  offset_bytes bigint NOT NULL CHECK (offset_bytes >= 0),
  data bytea NOT NULL,
  PRIMARY KEY (content_id, offset_bytes)
);

-- Compressing on the way in costs four times the COPY itself (pglz); slices of plain values are cheap to read.
ALTER TABLE blob_chunk ALTER COLUMN data SET STORAGE EXTERNAL;

COMMENT ON COLUMN blob_chunk.offset_bytes IS 'Where the chunk begins; all chunks but the last have the same length.';

CREATE TABLE blob (
  hash bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
  size_bytes bigint NOT NULL CHECK (size_bytes >= 0),
  data bytea,
  content_id text UNIQUE REFERENCES content,
  touched_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((data IS NULL) <> (content_id IS NULL))
);

ALTER TABLE blob ALTER COLUMN data SET STORAGE EXTERNAL;

COMMENT ON TABLE blob IS 'File contents by SHA-256, shared by all projects.';
COMMENT ON COLUMN blob.data IS 'Null where the content is kept in chunks.';
COMMENT ON COLUMN blob.touched_at IS 'When a writer last relied on the row. What is unreferenced and untouched for a day is collected.';

CREATE TABLE revision (
  id text PRIMARY KEY,
  project_id text NOT NULL REFERENCES head,
  seq integer NOT NULL CHECK (seq > 0),
  kind text NOT NULL CHECK (kind IN ('import', 'edit', 'restore', 'sync')),
  import_id text,
  commit_sha text,
  author text NOT NULL,
  files integer NOT NULL CHECK (files >= 0),
  size_bytes bigint NOT NULL CHECK (size_bytes >= 0),
  idempotency_key text,
  request_hash text,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (project_id, seq),
  UNIQUE (project_id, idempotency_key),
  CHECK ((kind = 'import') = (import_id IS NOT NULL))
);

COMMENT ON TABLE revision IS 'One atomic change of a project''s tree.';
COMMENT ON COLUMN revision.author IS 'The owner in whose name it was made.';
COMMENT ON COLUMN revision.idempotency_key IS 'Of the request that made it: the same key answers the same revision.';
COMMENT ON COLUMN revision.files IS 'Entries of the tree at this revision.';

CREATE TABLE import_outcome (
  import_id text PRIMARY KEY,
  project_id text NOT NULL,
  seq integer,
  decided_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX import_outcome_project_id_idx ON import_outcome (project_id);

COMMENT ON TABLE import_outcome IS 'Whether an import was published or abandoned: whoever inserts the row first has decided it.';
COMMENT ON COLUMN import_outcome.seq IS 'The revision it was published as; null: abandoned, it can never be published.';

CREATE TABLE entry (
  project_id text NOT NULL,
  folder text COLLATE "C" NOT NULL CHECK (folder LIKE '/%' AND folder LIKE '%/'),
  name text COLLATE "C" NOT NULL CHECK (name <> '' AND strpos(name, '/') = 0),
  mode text NOT NULL CHECK (mode IN ('100644', '100755', '120000', '160000')),
  hash bytea REFERENCES blob,
  size_bytes bigint NOT NULL,
  commit_sha text,
  from_seq integer NOT NULL,
  to_seq integer CHECK (to_seq > from_seq),
  CHECK ((mode = '160000') = (hash IS NULL)),
  CHECK ((mode = '160000') = (commit_sha IS NOT NULL)),
  UNIQUE NULLS NOT DISTINCT (project_id, folder, name, to_seq)
);

-- The collector asks for each blob whether anything refers to it.
CREATE INDEX entry_hash_idx ON entry (hash);

COMMENT ON TABLE entry IS 'A file in the trees from_seq to to_seq - 1 of a project. Rows are written under the lock of the head only, so no foreign key to it has to be paid for.';
COMMENT ON COLUMN entry.folder IS 'Begins and ends with a slash, so that what lies below a folder is one range of the index.';
COMMENT ON COLUMN entry.mode IS 'As in git: file, executable file, symbolic link (its target is the blob), submodule.';
COMMENT ON COLUMN entry.commit_sha IS 'The commit that a submodule points to.';
COMMENT ON COLUMN entry.to_seq IS 'The first revision without it; null: it is in the current tree.';
