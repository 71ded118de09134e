CREATE TABLE preview_host (
  host text PRIMARY KEY,
  noted_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX preview_host_noted_at_idx ON preview_host (noted_at);

COMMENT ON TABLE preview_host IS 'Hosts at which the sandbox provider has shown previews. Pages there run untrusted code and may not call the API.';
COMMENT ON COLUMN preview_host.host IS 'With its port, as in the origin of a page.';
COMMENT ON COLUMN preview_host.noted_at IS 'When the last link to it was created.';
