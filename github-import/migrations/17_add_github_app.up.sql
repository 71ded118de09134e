ALTER TABLE git_connection
  ADD COLUMN kind text NOT NULL DEFAULT 'token' CHECK (kind IN ('token', 'github_app')),
  ADD COLUMN installation_id text,
  ADD COLUMN account text,
  ADD COLUMN github_user_id text,
  ADD COLUMN github_user text,
  ADD COLUMN suspended_at timestamptz,
  ADD COLUMN removed_at timestamptz,
  ADD COLUMN installation_version integer NOT NULL DEFAULT 0;

ALTER TABLE git_connection DROP CONSTRAINT git_connection_check;
ALTER TABLE git_connection ADD CHECK (CASE kind
  WHEN 'token' THEN
    (sealed_token IS NULL) = (deleted_at IS NOT NULL) AND installation_id IS NULL
  ELSE
    sealed_token IS NULL AND installation_id IS NOT NULL AND account IS NOT NULL
    AND github_user_id IS NOT NULL AND github_user IS NOT NULL
  END);

CREATE UNIQUE INDEX git_connection_installation_idx
  ON git_connection (installation_id, host, owner_id, github_user_id)
  WHERE kind = 'github_app' AND deleted_at IS NULL;

COMMENT ON TABLE git_connection IS 'How an owner reaches the private repositories of one host: with a token, or as a GitHub App.';
COMMENT ON COLUMN git_connection.sealed_token IS 'Opens with TokenSealingKey only. Wiped when the connection is deleted. Null for a GitHub App: its tokens are created when they are used.';
COMMENT ON COLUMN git_connection.installation_id IS 'GitHub''s id of the installation of the App.';
COMMENT ON COLUMN git_connection.account IS 'The user or organisation at GitHub that has installed the App.';
COMMENT ON COLUMN git_connection.github_user_id IS 'The GitHub user who made the connection: it reaches only what this user may reach. Logins change, ids do not.';
COMMENT ON COLUMN git_connection.suspended_at IS 'What GitHub''s webhook reported last; GitHub itself refuses tokens while it is so.';
COMMENT ON COLUMN git_connection.removed_at IS 'The App was uninstalled: no token can be created any more.';
COMMENT ON COLUMN git_connection.installation_version IS 'Increases when the installation changes: tokens that any host has cached before are not used any more.';

CREATE VIEW git_connection_view AS
SELECT id, owner_id AS "ownerId", name, kind, host, sealed_token AS "sealedToken", last_four AS "lastFour", scopes,
       CASE kind WHEN 'github_app' THEN jsonb_build_object(
         'id', installation_id, 'account', account, 'user', github_user,
         'status', CASE WHEN removed_at IS NOT NULL THEN 'removed'
                        WHEN suspended_at IS NOT NULL THEN 'suspended' ELSE 'active' END) END AS installation,
       github_user_id AS "githubUserId", installation_version AS "installationVersion",
       idempotency_key AS "idempotencyKey", request_hash AS "requestHash", created_at AS "createdAt",
       deleted_at IS NOT NULL AS "isDeleted"
FROM git_connection;

CREATE TABLE github_app_setup (
  state_hash text PRIMARY KEY,
  owner_id text NOT NULL,
  name text NOT NULL,
  host text NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE INDEX github_app_setup_expires_at_idx ON github_app_setup (expires_at);

COMMENT ON TABLE github_app_setup IS 'Installations of the GitHub App that an owner has begun and that GitHub has not come back from.';
COMMENT ON COLUMN github_app_setup.state_hash IS 'SHA-256 of the random text that GitHub repeats; the row is deleted when it is used.';
