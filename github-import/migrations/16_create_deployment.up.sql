ALTER TABLE owner_limit ADD COLUMN deployments_max integer CHECK (deployments_max >= 0);

COMMENT ON COLUMN owner_limit.deployments_max IS 'Pull requests that each project of the owner may have deployed at a time; null: the default.';

CREATE TABLE deployment_setting (
  project_id text PRIMARY KEY,
  owner_id text NOT NULL,
  repo_url text NOT NULL,
  is_enabled boolean NOT NULL
);

CREATE INDEX deployment_setting_repo_url_idx ON deployment_setting (lower(repo_url)) WHERE is_enabled;

COMMENT ON TABLE deployment_setting IS 'Projects whose pull requests are deployed as previews.';

CREATE TABLE deployment (
  id text PRIMARY KEY,
  owner_id text NOT NULL,
  project_id text NOT NULL,
  number integer NOT NULL,
  head_sha text NOT NULL,
  is_foreign boolean NOT NULL,
  approved_sha text,
  is_open boolean NOT NULL,
  seen_at timestamptz NOT NULL,

  status text NOT NULL DEFAULT 'waiting'
    CHECK (status IN ('waiting', 'importing', 'starting', 'ready', 'failed', 'removing', 'removed')),
  fork_id text,
  import_key text,
  import_id text,
  workspace_id text,
  workspace_is_trusted boolean,
  deployed_sha text,
  preview_url text,
  failure jsonb,
  reported text,
  comment_id bigint,
  github_id bigint,
  github_sha text,

  opening integer NOT NULL DEFAULT 1,
  wish bigint NOT NULL DEFAULT 1,
  failed_attempts integer NOT NULL DEFAULT 0,
  lost_leases integer NOT NULL DEFAULT 0,
  lease_token text,
  lease_until timestamptz,
  due_at timestamptz DEFAULT now(),

  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),

  CHECK ((lease_token IS NULL) = (lease_until IS NULL)),
  UNIQUE (project_id, number)
);

CREATE INDEX deployment_due_at_idx ON deployment (due_at) WHERE due_at IS NOT NULL;

COMMENT ON TABLE deployment IS 'A pull request as a preview: a fork of the project with its files, and a workspace. The webhook writes what is wanted, a job makes it so.';
COMMENT ON COLUMN deployment.is_foreign IS 'The pull request is from another repository: it gets nothing of the owner''s unless its commit is approved.';
COMMENT ON COLUMN deployment.approved_sha IS 'The commit that the owner has approved; any other is not.';
COMMENT ON COLUMN deployment.seen_at IS 'When GitHub last changed the pull request, of the events so far: an older event changes nothing.';
COMMENT ON COLUMN deployment.import_key IS 'The commit, and whether it is trusted, of the last import into the fork.';
COMMENT ON COLUMN deployment.workspace_is_trusted IS 'Whether the workspace has the variables and secrets of the project''s preview.';
COMMENT ON COLUMN deployment.reported IS 'What GitHub was told last.';
COMMENT ON COLUMN deployment.github_id IS 'The deployment at GitHub, of the commit github_sha.';
COMMENT ON COLUMN deployment.opening IS 'How often it was opened: each time has a fork of its own.';
COMMENT ON COLUMN deployment.wish IS 'Raised by each change of what is wanted: a job that began before is not the last.';
COMMENT ON COLUMN deployment.due_at IS 'When the job looks at it; null: it is as wanted.';

CREATE VIEW deployment_view AS
SELECT id, owner_id AS "ownerId", project_id AS "projectId", number, head_sha AS "headSha", is_foreign AS "isForeign",
       approved_sha AS "approvedSha", is_open AS "isOpen", status, fork_id AS "forkId", import_key AS "importKey",
       import_id AS "importId", workspace_id AS "workspaceId", workspace_is_trusted AS "workspaceIsTrusted",
       deployed_sha AS "deployedSha", preview_url AS "previewUrl", failure, reported, comment_id::float8 AS "commentId",
       github_id::float8 AS "gitHubId", github_sha AS "gitHubSha", opening, wish::float8 AS wish,
       failed_attempts AS "failedAttempts", lost_leases AS "lostLeases",
       created_at AS "createdAt", updated_at AS "updatedAt"
FROM deployment;
