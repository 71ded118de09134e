-- auth

CREATE TABLE access_grant (
  id text NOT NULL,
  kind text NOT NULL,
  hash bytea NOT NULL,
  owner_id text NOT NULL,
  key_id text,
  resource_id text NOT NULL,
  project_id text,
  can text[] NOT NULL,
  origins text[] NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  first_use_until timestamp with time zone,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT access_grant_hash_key UNIQUE (hash),
  CONSTRAINT access_grant_pkey PRIMARY KEY (id),
  CONSTRAINT access_grant_key_id_fkey FOREIGN KEY (key_id) REFERENCES api_key(id) ON DELETE CASCADE,
  CONSTRAINT access_grant_kind_check CHECK ((kind = ANY (ARRAY['ticket'::text, 'embed'::text])))
);
CREATE INDEX access_grant_expires_at_idx ON public.access_grant USING btree (expires_at);
CREATE INDEX access_grant_resource_id_idx ON public.access_grant USING btree (resource_id, kind);
COMMENT ON TABLE access_grant IS 'Stream tickets and embed tokens: what strangers'' pages may do with one workspace or import.';
COMMENT ON COLUMN access_grant.hash IS 'SHA-256 of the token, which has 256 random bits.';
COMMENT ON COLUMN access_grant.key_id IS 'The API key with which it was created; it ends when that key is revoked. Null: the administrator''s, or none.';
COMMENT ON COLUMN access_grant.origins IS 'Pages of these origins may use it; empty for a ticket: any.';
COMMENT ON COLUMN access_grant.first_use_until IS 'A ticket has to be used by then; null once it was, and for tokens.';

CREATE TABLE api_key (
  id text NOT NULL,
  owner_id text NOT NULL,
  name text NOT NULL,
  hash bytea NOT NULL,
  last_four text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  revoked_at timestamp with time zone,
  CONSTRAINT api_key_hash_key UNIQUE (hash),
  CONSTRAINT api_key_pkey PRIMARY KEY (id)
);
CREATE INDEX api_key_owner_id_idx ON public.api_key USING btree (owner_id, id DESC);
COMMENT ON COLUMN api_key.hash IS 'SHA-256 of the key. A key has 256 random bits, so a slow hash would add nothing.';
COMMENT ON COLUMN api_key.last_four IS 'The key''s end, so that a person can tell keys apart.';

CREATE TABLE preview_host (
  host text NOT NULL,
  noted_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT preview_host_pkey PRIMARY KEY (host)
);
CREATE INDEX preview_host_noted_at_idx ON public.preview_host USING btree (noted_at);
COMMENT ON TABLE preview_host IS 'Hosts at which the sandbox provider has shown previews. Pages there run untrusted code and may not call the API.';
COMMENT ON COLUMN preview_host.host IS 'With its port, as in the origin of a page.';
COMMENT ON COLUMN preview_host.noted_at IS 'When the last link to it was created.';

-- generations

CREATE TABLE generation (
  id text NOT NULL,
  owner_id text NOT NULL,
  project_id text NOT NULL,
  prompt text NOT NULL,
  model text NOT NULL,
  budget_usd numeric(12,6),
  apply boolean NOT NULL,
  allow_sensitive_paths boolean NOT NULL,
  provision boolean NOT NULL,
  idempotency_key text,
  request_hash text,
  status text NOT NULL DEFAULT 'queued'::text,
  step text,
  attempt integer NOT NULL DEFAULT 0,
  round integer NOT NULL DEFAULT 0,
  base_seq integer,
  revision_seq integer,
  changes jsonb NOT NULL DEFAULT '[]'::jsonb,
  problems jsonb NOT NULL DEFAULT '[]'::jsonb,
  summary text,
  activity jsonb,
  failure jsonb,
  requests integer NOT NULL DEFAULT 0,
  lost_requests integer NOT NULL DEFAULT 0,
  input_tokens bigint NOT NULL DEFAULT 0,
  output_tokens bigint NOT NULL DEFAULT 0,
  cache_read_tokens bigint NOT NULL DEFAULT 0,
  cache_write_tokens bigint NOT NULL DEFAULT 0,
  cost_usd numeric(12,6),
  cancel_requested boolean NOT NULL DEFAULT false,
  resume_step text NOT NULL DEFAULT 'pin'::text,
  failed_attempts integer NOT NULL DEFAULT 0,
  lost_leases integer NOT NULL DEFAULT 0,
  held_since timestamp with time zone,
  lease_token text,
  lease_until timestamp with time zone,
  not_before timestamp with time zone NOT NULL DEFAULT now(),
  due_at timestamp with time zone DEFAULT (now() + '00:00:10'::interval),
  version bigint NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  deleted_at timestamp with time zone,
  CONSTRAINT generation_owner_id_idempotency_key_key UNIQUE (owner_id, idempotency_key),
  CONSTRAINT generation_pkey PRIMARY KEY (id),
  CONSTRAINT generation_budget_usd_check CHECK ((budget_usd > (0)::numeric)),
  CONSTRAINT generation_check CHECK (((lease_token IS NULL) = (lease_until IS NULL))),
  CONSTRAINT generation_check1 CHECK (((lease_token IS NULL) OR (status = 'running'::text))),
  CONSTRAINT generation_check2 CHECK (((status = ANY (ARRAY['succeeded'::text, 'failed'::text, 'canceled'::text])) = (finished_at IS NOT NULL))),
  CONSTRAINT generation_check3 CHECK (((finished_at IS NULL) = (due_at IS NOT NULL))),
  CONSTRAINT generation_resume_step_check CHECK ((resume_step = ANY (ARRAY['pin'::text, 'generate'::text, 'apply'::text, 'check'::text]))),
  CONSTRAINT generation_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text, 'succeeded'::text, 'failed'::text, 'canceled'::text]))),
  CONSTRAINT generation_step_check CHECK ((step = ANY (ARRAY['pin'::text, 'generate'::text, 'apply'::text, 'check'::text])))
);
CREATE INDEX generation_due_at_idx ON public.generation USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX generation_finished_at_idx ON public.generation USING btree (finished_at) WHERE (finished_at IS NOT NULL);
CREATE INDEX generation_project_id_idx ON public.generation USING btree (project_id, id DESC);
CREATE TRIGGER note_change AFTER UPDATE ON public.generation FOR EACH ROW WHEN ((old.version <> new.version)) EXECUTE FUNCTION note_generation_event();
CREATE TRIGGER note_end_in_outbox AFTER UPDATE ON public.generation FOR EACH ROW WHEN (((old.status <> new.status) AND (new.finished_at IS NOT NULL))) EXECUTE FUNCTION note_generation_in_outbox();
CREATE TRIGGER note_insert AFTER INSERT ON public.generation FOR EACH ROW EXECUTE FUNCTION note_generation_event();
CREATE TRIGGER raise_version BEFORE UPDATE ON public.generation FOR EACH ROW EXECUTE FUNCTION raise_generation_version();
COMMENT ON TABLE generation IS 'The job of a generation: a model changes a project''s files as a prompt asks it to.';
COMMENT ON COLUMN generation.prompt IS 'What the client asks for. It is never logged.';
COMMENT ON COLUMN generation.provision IS 'Whether the project gets a workspace once its stack is known.';
COMMENT ON COLUMN generation.round IS '0 for the prompt itself, then one for each repair.';
COMMENT ON COLUMN generation.base_seq IS 'The revision that the first round reads.';
COMMENT ON COLUMN generation.revision_seq IS 'The last revision that it made; null if there is none.';
COMMENT ON COLUMN generation.activity IS 'What the model does at the moment; each change of it is an event.';
COMMENT ON COLUMN generation.cost_usd IS 'The cost of all requests, lost ones included; null if the model''s price is unknown.';
COMMENT ON COLUMN generation.cancel_requested IS 'It was canceled while its files were being written: it ends after that.';

CREATE TABLE generation_event (
  generation_id text NOT NULL,
  seq bigint NOT NULL,
  type text NOT NULL,
  data jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT generation_event_pkey PRIMARY KEY (generation_id, seq),
  CONSTRAINT generation_event_generation_id_fkey FOREIGN KEY (generation_id) REFERENCES generation(id)
);
COMMENT ON COLUMN generation_event.seq IS 'The version that the change gave to the generation.';

CREATE TABLE generation_request (
  generation_id text NOT NULL,
  number integer NOT NULL,
  round integer NOT NULL,
  status text NOT NULL DEFAULT 'sent'::text,
  model text NOT NULL,
  answer text,
  stop_reason text,
  streamed_characters integer NOT NULL DEFAULT 0,
  input_tokens bigint NOT NULL DEFAULT 0,
  output_tokens bigint NOT NULL DEFAULT 0,
  cache_read_tokens bigint NOT NULL DEFAULT 0,
  cache_write_5m_tokens bigint NOT NULL DEFAULT 0,
  cache_write_1h_tokens bigint NOT NULL DEFAULT 0,
  cost_usd numeric(12,6),
  sent_at timestamp with time zone NOT NULL DEFAULT now(),
  ended_at timestamp with time zone,
  CONSTRAINT generation_request_pkey PRIMARY KEY (generation_id, number),
  CONSTRAINT generation_request_generation_id_fkey FOREIGN KEY (generation_id) REFERENCES generation(id),
  CONSTRAINT generation_request_check CHECK (((status = 'answered'::text) = (answer IS NOT NULL))),
  CONSTRAINT generation_request_check1 CHECK (((status = 'sent'::text) = (ended_at IS NULL))),
  CONSTRAINT generation_request_status_check CHECK ((status = ANY (ARRAY['sent'::text, 'answered'::text, 'broken'::text, 'lost'::text])))
);
COMMENT ON TABLE generation_request IS 'A request to the model, recorded before it is sent. An answered one is not sent again.';
COMMENT ON COLUMN generation_request.status IS 'broken: it ended without a whole answer. lost: its host died, so that its answer is unknown and its output estimated.';
COMMENT ON COLUMN generation_request.answer IS 'JSON. Not jsonb, which refuses some characters that a model may write.';
COMMENT ON COLUMN generation_request.streamed_characters IS 'How much of the answer had arrived when that was last recorded.';
COMMENT ON COLUMN generation_request.input_tokens IS 'Estimated until the request has ended.';

CREATE TABLE generation_round (
  generation_id text NOT NULL,
  round integer NOT NULL,
  base_seq integer NOT NULL,
  revision_seq integer,
  summary text,
  problems jsonb NOT NULL DEFAULT '[]'::jsonb,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT generation_round_pkey PRIMARY KEY (generation_id, round),
  CONSTRAINT generation_round_generation_id_fkey FOREIGN KEY (generation_id) REFERENCES generation(id)
);
COMMENT ON TABLE generation_round IS 'An answer to the prompt, or to the problems that the answer before it made: one revision at most.';
COMMENT ON COLUMN generation_round.base_seq IS 'The revision that the model reads.';
COMMENT ON COLUMN generation_round.problems IS 'The problems of the app when the round began.';

CREATE TABLE model_price (
  model text NOT NULL,
  valid_from date NOT NULL,
  prompt_tokens_from bigint NOT NULL DEFAULT 0,
  input_usd numeric(12,6) NOT NULL,
  output_usd numeric(12,6) NOT NULL,
  cache_read_usd numeric(12,6) NOT NULL,
  cache_write_5m_usd numeric(12,6) NOT NULL,
  cache_write_1h_usd numeric(12,6) NOT NULL,
  CONSTRAINT model_price_pkey PRIMARY KEY (model, valid_from, prompt_tokens_from)
);
COMMENT ON TABLE model_price IS 'Prices in USD for a million tokens. A change of price is a new row with its date.';
COMMENT ON COLUMN model_price.prompt_tokens_from IS 'The row is for requests whose prompt has at least so many tokens.';

CREATE TABLE outbox_event (
  id text NOT NULL DEFAULT ('evt_'::text || replace((gen_random_uuid())::text, '-'::text, ''::text)),
  seq bigint NOT NULL,
  owner_id text NOT NULL,
  project_id text NOT NULL,
  type text NOT NULL,
  subject_id text NOT NULL,
  version bigint NOT NULL,
  status text NOT NULL,
  reason text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT outbox_event_seq_key UNIQUE (seq),
  CONSTRAINT outbox_event_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE outbox_event IS 'Changes that webhooks report, until the service webhooks has stored them: it reads them, stores them, and then has them deleted here.';
COMMENT ON COLUMN outbox_event.type IS 'One of webhooks/event-types.ts.';
COMMENT ON COLUMN outbox_event.subject_id IS 'The resource that changed; version and status are its own.';
COMMENT ON COLUMN outbox_event.reason IS 'Why it failed: a reason of docs/failures.md.';

CREATE VIEW generation_view AS
 SELECT id,
    owner_id AS "ownerId",
    project_id AS "projectId",
    version,
    prompt,
    model,
    (budget_usd)::double precision AS "budgetUsd",
    apply,
    allow_sensitive_paths AS "allowSensitivePaths",
    provision,
    status,
    step,
    attempt,
    round,
    base_seq AS "baseSeq",
    revision_seq AS "revisionSeq",
    changes,
    problems,
    summary,
    activity,
    failure,
    jsonb_build_object('requests', requests, 'lostRequests', lost_requests, 'inputTokens', input_tokens, 'outputTokens', output_tokens, 'cacheReadTokens', cache_read_tokens, 'cacheWriteTokens', cache_write_tokens, 'costUsd', cost_usd) AS usage,
    cancel_requested AS "cancelRequested",
    request_hash AS "requestHash",
    idempotency_key AS "idempotencyKey",
    resume_step AS "resumeStep",
    failed_attempts AS "failedAttempts",
    lost_leases AS "lostLeases",
    created_at AS "createdAt",
    updated_at AS "updatedAt",
    started_at AS "startedAt",
    finished_at AS "finishedAt",
    deleted_at AS "deletedAt"
   FROM generation;

CREATE OR REPLACE FUNCTION public.note_generation_event()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  event_type text := 'progress';
BEGIN
  IF TG_OP = 'INSERT' OR OLD.status <> NEW.status THEN
    event_type := NEW.status;
  ELSIF OLD.step IS DISTINCT FROM NEW.step OR OLD.attempt <> NEW.attempt OR OLD.round <> NEW.round THEN
    event_type := 'step';
  ELSIF OLD.failed_attempts < NEW.failed_attempts THEN
    event_type := 'retrying';
  ELSIF OLD.activity IS DISTINCT FROM NEW.activity AND NEW.activity IS NOT NULL THEN
    event_type := 'activity';
  END IF;
  INSERT INTO generation_event (generation_id, seq, type, data)
  VALUES (NEW.id, NEW.version, event_type, jsonb_build_object(
    'generationId', NEW.id, 'projectId', NEW.project_id, 'version', NEW.version, 'status', NEW.status,
    'step', NEW.step, 'attempt', NEW.attempt, 'round', NEW.round, 'revision', NEW.revision_seq,
    'activity', CASE WHEN event_type = 'activity' THEN NEW.activity END, 'requests', NEW.requests,
    'costUsd', NEW.cost_usd, 'failure', NEW.failure));
  RETURN NULL;
END $function$
;

CREATE OR REPLACE FUNCTION public.note_generation_in_outbox()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO outbox_event (owner_id, project_id, type, subject_id, version, status, reason)
  VALUES (NEW.owner_id, NEW.project_id, 'generation.' || NEW.status, NEW.id, NEW.version, NEW.status,
          NEW.failure ->> 'reason');
  RETURN NULL;
END $function$
;

CREATE OR REPLACE FUNCTION public.raise_generation_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF (OLD.status, OLD.step, OLD.attempt, OLD.round, OLD.base_seq, OLD.revision_seq, OLD.changes, OLD.problems,
      OLD.summary, OLD.activity, OLD.failure, OLD.failed_attempts, OLD.requests, OLD.lost_requests, OLD.cost_usd)
     IS DISTINCT FROM
     (NEW.status, NEW.step, NEW.attempt, NEW.round, NEW.base_seq, NEW.revision_seq, NEW.changes, NEW.problems,
      NEW.summary, NEW.activity, NEW.failure, NEW.failed_attempts, NEW.requests, NEW.lost_requests, NEW.cost_usd) THEN
    NEW.version := OLD.version + 1;
    NEW.updated_at := now();
  END IF;
  RETURN NEW;
END $function$
;

-- github-import

CREATE TABLE deployment (
  id text NOT NULL,
  owner_id text NOT NULL,
  project_id text NOT NULL,
  number integer NOT NULL,
  head_sha text NOT NULL,
  is_foreign boolean NOT NULL,
  approved_sha text,
  is_open boolean NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  status text NOT NULL DEFAULT 'waiting'::text,
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
  lease_until timestamp with time zone,
  due_at timestamp with time zone DEFAULT now(),
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT deployment_project_id_number_key UNIQUE (project_id, number),
  CONSTRAINT deployment_pkey PRIMARY KEY (id),
  CONSTRAINT deployment_check CHECK (((lease_token IS NULL) = (lease_until IS NULL))),
  CONSTRAINT deployment_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'importing'::text, 'starting'::text, 'ready'::text, 'failed'::text, 'removing'::text, 'removed'::text])))
);
CREATE INDEX deployment_due_at_idx ON public.deployment USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX deployment_updated_at_idx ON public.deployment USING btree (updated_at) WHERE (status = 'removed'::text);
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

CREATE TABLE deployment_setting (
  project_id text NOT NULL,
  owner_id text NOT NULL,
  repo_url text NOT NULL,
  is_enabled boolean NOT NULL,
  CONSTRAINT deployment_setting_pkey PRIMARY KEY (project_id)
);
CREATE INDEX deployment_setting_repo_url_idx ON public.deployment_setting USING btree (lower(repo_url)) WHERE is_enabled;
COMMENT ON TABLE deployment_setting IS 'Projects whose pull requests are deployed as previews.';

CREATE TABLE git_commit (
  id text NOT NULL,
  owner_id text NOT NULL,
  project_id text NOT NULL,
  repo_url text NOT NULL,
  fetch_url text NOT NULL,
  subdirectory text,
  connection_id text,
  message text NOT NULL,
  author_name text,
  author_email text,
  branch text NOT NULL,
  paths text[],
  requested_revision integer,
  idempotency_key text,
  request_hash text,
  status text NOT NULL DEFAULT 'queued'::text,
  step text,
  attempt integer NOT NULL DEFAULT 0,
  revision_seq integer,
  base_seq integer,
  base_sha text,
  parent_sha text,
  is_new_branch boolean,
  commit_sha text,
  changed_files integer,
  failure jsonb,
  resume_step text NOT NULL DEFAULT 'compare'::text,
  failed_attempts integer NOT NULL DEFAULT 0,
  lost_leases integer NOT NULL DEFAULT 0,
  held_since timestamp with time zone,
  lease_token text,
  lease_until timestamp with time zone,
  not_before timestamp with time zone NOT NULL DEFAULT now(),
  due_at timestamp with time zone DEFAULT (now() + '00:00:10'::interval),
  version bigint NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  deleted_at timestamp with time zone,
  may_fork boolean NOT NULL DEFAULT false,
  fork_url text,
  push_begun boolean NOT NULL DEFAULT false,
  signed boolean NOT NULL DEFAULT false,
  tree_sha text,
  verified boolean,
  CONSTRAINT git_commit_owner_id_idempotency_key_key UNIQUE (owner_id, idempotency_key),
  CONSTRAINT git_commit_pkey PRIMARY KEY (id),
  CONSTRAINT git_commit_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES git_connection(id),
  CONSTRAINT git_commit_check CHECK (((author_name IS NULL) = (author_email IS NULL))),
  CONSTRAINT git_commit_check1 CHECK (((lease_token IS NULL) = (lease_until IS NULL))),
  CONSTRAINT git_commit_check2 CHECK (((lease_token IS NULL) OR (status = 'running'::text))),
  CONSTRAINT git_commit_check3 CHECK (((status = ANY (ARRAY['succeeded'::text, 'failed'::text, 'canceled'::text])) = (finished_at IS NOT NULL))),
  CONSTRAINT git_commit_check4 CHECK (((finished_at IS NULL) = (due_at IS NOT NULL))),
  CONSTRAINT git_commit_check5 CHECK (((status <> 'succeeded'::text) OR ((changed_files IS NOT NULL) AND ((changed_files = 0) = (commit_sha IS NULL))))),
  CONSTRAINT git_commit_check6 CHECK (((fork_url IS NULL) OR may_fork)),
  CONSTRAINT git_commit_resume_step_check CHECK ((resume_step = ANY (ARRAY['compare'::text, 'build'::text, 'push'::text, 'record'::text]))),
  CONSTRAINT git_commit_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text, 'succeeded'::text, 'failed'::text, 'canceled'::text]))),
  CONSTRAINT git_commit_step_check CHECK ((step = ANY (ARRAY['compare'::text, 'build'::text, 'push'::text, 'record'::text])))
);
CREATE INDEX git_commit_commit_sha_idx ON public.git_commit USING btree (commit_sha) WHERE (commit_sha IS NOT NULL);
CREATE INDEX git_commit_due_at_idx ON public.git_commit USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX git_commit_finished_at_idx ON public.git_commit USING btree (finished_at) WHERE (finished_at IS NOT NULL);
CREATE INDEX git_commit_project_id_idx ON public.git_commit USING btree (project_id, id DESC);
CREATE TRIGGER note_change AFTER UPDATE ON public.git_commit FOR EACH ROW WHEN ((old.version <> new.version)) EXECUTE FUNCTION note_git_commit_event();
CREATE TRIGGER note_end_in_outbox AFTER UPDATE ON public.git_commit FOR EACH ROW WHEN (((old.status <> new.status) AND (new.finished_at IS NOT NULL))) EXECUTE FUNCTION note_job_in_outbox('commit');
CREATE TRIGGER note_insert AFTER INSERT ON public.git_commit FOR EACH ROW EXECUTE FUNCTION note_git_commit_event();
CREATE TRIGGER raise_version BEFORE UPDATE ON public.git_commit FOR EACH ROW EXECUTE FUNCTION raise_git_commit_version();
COMMENT ON TABLE git_commit IS 'The job of a commit: a project''s changes, pushed to a branch of its repository.';
COMMENT ON COLUMN git_commit.fetch_url IS 'The URL at which the repository was found by the last import.';
COMMENT ON COLUMN git_commit.subdirectory IS 'The imported folder of the repository; null if all of it was imported.';
COMMENT ON COLUMN git_commit.requested_revision IS 'The requested revision of the files; null for the newest one.';
COMMENT ON COLUMN git_commit.revision_seq IS 'The committed revision, decided once.';
COMMENT ON COLUMN git_commit.base_seq IS 'The revision whose files the parent is known to have, apart from what was committed since.';
COMMENT ON COLUMN git_commit.base_sha IS 'The commit of the last import before the revision.';
COMMENT ON COLUMN git_commit.parent_sha IS 'The commit before this one, decided once: with created_at it makes a repeated job the same commit.';
COMMENT ON COLUMN git_commit.commit_sha IS 'The commit, recorded before it is pushed; null if there was nothing to commit.';
COMMENT ON COLUMN git_commit.deleted_at IS 'The project was deleted: the row stays as a tombstone that no client sees.';
COMMENT ON COLUMN git_commit.may_fork IS 'Whether it is pushed to a fork if the token may not push to the repository.';
COMMENT ON COLUMN git_commit.fork_url IS 'The fork that it is pushed to, decided once; null: the repository itself.';
COMMENT ON COLUMN git_commit.push_begun IS 'Whether a push has begun: the commit may be pushed since, so that it cannot be canceled.';
COMMENT ON COLUMN git_commit.signed IS 'Whether GitHub makes and signs the commit, so that its id is known only afterwards.';
COMMENT ON COLUMN git_commit.tree_sha IS 'The tree of a signed commit, recorded before it is made: with its parent it finds the commit again.';
COMMENT ON COLUMN git_commit.verified IS 'Whether GitHub has reported its signature as valid; null for other commits, and until it is made.';

CREATE TABLE git_commit_event (
  commit_id text NOT NULL,
  seq bigint NOT NULL,
  type text NOT NULL,
  data jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT git_commit_event_pkey PRIMARY KEY (commit_id, seq),
  CONSTRAINT git_commit_event_commit_id_fkey FOREIGN KEY (commit_id) REFERENCES git_commit(id)
);
COMMENT ON COLUMN git_commit_event.seq IS 'The version that the change gave to the commit''s job.';

CREATE TABLE git_connection (
  id text NOT NULL,
  owner_id text NOT NULL,
  name text NOT NULL,
  host text NOT NULL,
  sealed_token text,
  last_four text NOT NULL,
  scopes text[],
  idempotency_key text,
  request_hash text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  kind text NOT NULL DEFAULT 'token'::text,
  installation_id text,
  account text,
  github_user_id text,
  github_user text,
  suspended_at timestamp with time zone,
  removed_at timestamp with time zone,
  installation_version integer NOT NULL DEFAULT 0,
  CONSTRAINT git_connection_owner_id_idempotency_key_key UNIQUE (owner_id, idempotency_key),
  CONSTRAINT git_connection_pkey PRIMARY KEY (id),
  CONSTRAINT git_connection_check CHECK (
CASE kind
    WHEN 'token'::text THEN (((sealed_token IS NULL) = (deleted_at IS NOT NULL)) AND (installation_id IS NULL))
    ELSE ((sealed_token IS NULL) AND (installation_id IS NOT NULL) AND (account IS NOT NULL) AND (github_user_id IS NOT NULL) AND (github_user IS NOT NULL))
END),
  CONSTRAINT git_connection_kind_check CHECK ((kind = ANY (ARRAY['token'::text, 'github_app'::text])))
);
CREATE UNIQUE INDEX git_connection_installation_idx ON public.git_connection USING btree (installation_id, host, owner_id, github_user_id) WHERE ((kind = 'github_app'::text) AND (deleted_at IS NULL));
CREATE INDEX git_connection_owner_id_idx ON public.git_connection USING btree (owner_id, id DESC) WHERE (deleted_at IS NULL);
COMMENT ON TABLE git_connection IS 'How an owner reaches the private repositories of one host: with a token, or as a GitHub App.';
COMMENT ON COLUMN git_connection.host IS 'Base URL; the token is sent to what lies below it and nowhere else.';
COMMENT ON COLUMN git_connection.sealed_token IS 'Opens with TokenSealingKey only. Wiped when the connection is deleted. Null for a GitHub App: its tokens are created when they are used.';
COMMENT ON COLUMN git_connection.last_four IS 'The token''s end, so that a person can tell tokens apart; empty where the token is short.';
COMMENT ON COLUMN git_connection.scopes IS 'What the host said the token may do; null: it does not say.';
COMMENT ON COLUMN git_connection.deleted_at IS 'The row stays, because imports name it.';
COMMENT ON COLUMN git_connection.installation_id IS 'GitHub''s id of the installation of the App.';
COMMENT ON COLUMN git_connection.account IS 'The user or organisation at GitHub that has installed the App.';
COMMENT ON COLUMN git_connection.github_user_id IS 'The GitHub user who made the connection: it reaches only what this user may reach. Logins change, ids do not.';
COMMENT ON COLUMN git_connection.suspended_at IS 'What GitHub''s webhook reported last; GitHub itself refuses tokens while it is so.';
COMMENT ON COLUMN git_connection.removed_at IS 'The App was uninstalled: no token can be created any more.';
COMMENT ON COLUMN git_connection.installation_version IS 'Increases when the installation changes: tokens that any host has cached before are not used any more.';

CREATE TABLE github_app_setup (
  state_hash text NOT NULL,
  owner_id text NOT NULL,
  name text NOT NULL,
  host text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT github_app_setup_pkey PRIMARY KEY (state_hash)
);
CREATE INDEX github_app_setup_expires_at_idx ON public.github_app_setup USING btree (expires_at);
COMMENT ON TABLE github_app_setup IS 'Installations of the GitHub App that an owner has begun and that GitHub has not come back from.';
COMMENT ON COLUMN github_app_setup.state_hash IS 'SHA-256 of the random text that GitHub repeats; the row is deleted when it is used.';

CREATE TABLE import (
  id text NOT NULL,
  owner_id text NOT NULL,
  project_id text NOT NULL,
  name text NOT NULL,
  provision boolean NOT NULL,
  repo_url text NOT NULL,
  requested_ref text,
  tree_path text,
  idempotency_key text,
  request_hash text,
  status text NOT NULL DEFAULT 'queued'::text,
  step text,
  attempt integer NOT NULL DEFAULT 0,
  files bigint NOT NULL DEFAULT 0,
  bytes bigint NOT NULL DEFAULT 0,
  fetch_url text,
  ref text,
  commit_sha text,
  subdirectory text,
  revision_seq bigint,
  stack jsonb,
  failure jsonb,
  run integer NOT NULL DEFAULT 1,
  resume_step text NOT NULL DEFAULT 'resolve'::text,
  failed_attempts integer NOT NULL DEFAULT 0,
  lost_leases integer NOT NULL DEFAULT 0,
  lease_token text,
  lease_until timestamp with time zone,
  not_before timestamp with time zone NOT NULL DEFAULT now(),
  due_at timestamp with time zone DEFAULT (now() + '00:00:10'::interval),
  version bigint NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  deleted_at timestamp with time zone,
  connection_id text,
  sealed_token text,
  strategy text NOT NULL DEFAULT 'overwrite'::text,
  overrides jsonb NOT NULL DEFAULT '{}'::jsonb,
  warnings jsonb NOT NULL DEFAULT '[]'::jsonb,
  held_since timestamp with time zone,
  forked_from text,
  CONSTRAINT import_owner_id_idempotency_key_key UNIQUE (owner_id, idempotency_key),
  CONSTRAINT import_pkey PRIMARY KEY (id),
  CONSTRAINT import_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES git_connection(id),
  CONSTRAINT import_check CHECK (((lease_token IS NULL) = (lease_until IS NULL))),
  CONSTRAINT import_check1 CHECK (((lease_token IS NULL) OR (status = 'running'::text))),
  CONSTRAINT import_check2 CHECK (((status = ANY (ARRAY['succeeded'::text, 'failed'::text, 'canceled'::text])) = (finished_at IS NOT NULL))),
  CONSTRAINT import_check3 CHECK (((finished_at IS NULL) = (due_at IS NOT NULL))),
  CONSTRAINT import_check4 CHECK (((status <> 'succeeded'::text) OR ((commit_sha IS NOT NULL) AND (revision_seq IS NOT NULL) AND (stack IS NOT NULL)))),
  CONSTRAINT import_check5 CHECK (((finished_at IS NULL) OR (sealed_token IS NULL))),
  CONSTRAINT import_resume_step_check CHECK ((resume_step = ANY (ARRAY['resolve'::text, 'fetch'::text, 'store'::text, 'detect'::text, 'handOver'::text]))),
  CONSTRAINT import_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text, 'succeeded'::text, 'failed'::text, 'canceled'::text]))),
  CONSTRAINT import_step_check CHECK ((step = ANY (ARRAY['resolve'::text, 'fetch'::text, 'store'::text, 'detect'::text, 'handOver'::text]))),
  CONSTRAINT import_strategy_check CHECK ((strategy = ANY (ARRAY['refuse'::text, 'overwrite'::text, 'merge'::text])))
);
CREATE INDEX import_connection_id_idx ON public.import USING btree (connection_id) WHERE (connection_id IS NOT NULL);
CREATE INDEX import_due_at_idx ON public.import USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX import_failed_idx ON public.import USING btree (finished_at) WHERE (status = 'failed'::text);
CREATE INDEX import_finished_at_idx ON public.import USING btree (finished_at) WHERE (finished_at IS NOT NULL);
CREATE INDEX import_owner_id_created_at_idx ON public.import USING btree (owner_id, created_at);
CREATE INDEX import_owner_id_idx ON public.import USING btree (owner_id, id DESC) WHERE (deleted_at IS NULL);
CREATE INDEX import_project_id_idx ON public.import USING btree (project_id, revision_seq DESC NULLS LAST, id DESC);
CREATE INDEX import_repo_url_idx ON public.import USING btree (lower(repo_url)) WHERE ((revision_seq IS NOT NULL) AND (deleted_at IS NULL));
CREATE TRIGGER note_change AFTER UPDATE ON public.import FOR EACH ROW WHEN ((old.version <> new.version)) EXECUTE FUNCTION note_import_event();
CREATE TRIGGER note_end_in_outbox AFTER UPDATE ON public.import FOR EACH ROW WHEN (((old.status <> new.status) AND (new.finished_at IS NOT NULL))) EXECUTE FUNCTION note_job_in_outbox('import');
CREATE TRIGGER note_insert AFTER INSERT ON public.import FOR EACH ROW EXECUTE FUNCTION note_import_event();
CREATE TRIGGER raise_version BEFORE UPDATE ON public.import FOR EACH ROW EXECUTE FUNCTION raise_import_version();
CREATE TRIGGER wipe_token BEFORE UPDATE ON public.import FOR EACH ROW WHEN (((new.finished_at IS NOT NULL) AND (new.sealed_token IS NOT NULL))) EXECUTE FUNCTION wipe_import_token();
COMMENT ON COLUMN import.project_id IS 'Made with the import, before the project: a crash between the services leaves nothing orphaned.';
COMMENT ON COLUMN import.requested_ref IS 'Branch, tag or full commit that the caller asked for.';
COMMENT ON COLUMN import.tree_path IS '<ref>[/<subdirectory>] of a /tree/ URL; only the remote knows where the ref ends.';
COMMENT ON COLUMN import.files IS 'Progress of the present step: files stored.';
COMMENT ON COLUMN import.bytes IS 'Progress of the present step: bytes received (fetch) or stored (store).';
COMMENT ON COLUMN import.fetch_url IS 'The URL that answered: repo_url, or the same with .git.';
COMMENT ON COLUMN import.ref IS 'The branch, tag or commit that commit_sha was resolved from.';
COMMENT ON COLUMN import.revision_seq IS 'The revision of the files that this import published.';
COMMENT ON COLUMN import.run IS 'Rises with each retry by the caller; a run that was given up can never publish its files.';
COMMENT ON COLUMN import.resume_step IS 'The step after the last checkpoint: where a host goes on.';
COMMENT ON COLUMN import.failed_attempts IS 'Steps that failed in this run; three end it.';
COMMENT ON COLUMN import.lost_leases IS 'Hosts that vanished while they held the lease; ten end the run.';
COMMENT ON COLUMN import.not_before IS 'When a failed step may be tried again.';
COMMENT ON COLUMN import.due_at IS 'When the sweeper publishes the import again; null once it has ended.';
COMMENT ON COLUMN import.deleted_at IS 'The project was deleted: the row stays as a tombstone that nobody sees.';
COMMENT ON COLUMN import.connection_id IS 'The connection whose token this import uses.';
COMMENT ON COLUMN import.sealed_token IS 'A token for this import only. Wiped when the import ends, whichever statement ends it.';
COMMENT ON COLUMN import.strategy IS 'What becomes of edits since the last import: they refuse this one, give way to it, or stay on top.';
COMMENT ON COLUMN import.overrides IS 'What a new project starts with; once there is a stack, what that was detected with.';
COMMENT ON COLUMN import.warnings IS 'What the import could not bring: submodules, and the content of Git LFS.';
COMMENT ON COLUMN import.held_since IS 'When the host first accepted no more requests in this run; the wait for it has a limit.';
COMMENT ON COLUMN import.forked_from IS 'The import of another project that this one was copied from with a fork: it never ran, and pushes to its branch are not imported.';

CREATE TABLE import_event (
  import_id text NOT NULL,
  seq bigint NOT NULL,
  type text NOT NULL,
  data jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT import_event_pkey PRIMARY KEY (import_id, seq),
  CONSTRAINT import_event_import_id_fkey FOREIGN KEY (import_id) REFERENCES import(id)
);
CREATE INDEX import_event_created_at_idx ON public.import_event USING btree (created_at);
COMMENT ON COLUMN import_event.seq IS 'The version that the change gave to the import.';

CREATE TABLE outbox_event (
  id text NOT NULL DEFAULT ('evt_'::text || replace((gen_random_uuid())::text, '-'::text, ''::text)),
  seq bigint NOT NULL,
  owner_id text NOT NULL,
  project_id text NOT NULL,
  type text NOT NULL,
  subject_id text NOT NULL,
  version bigint NOT NULL,
  status text NOT NULL,
  reason text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT outbox_event_seq_key UNIQUE (seq),
  CONSTRAINT outbox_event_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE outbox_event IS 'Changes that webhooks report, until the service webhooks has stored them: it reads them, stores them, and then has them deleted here.';
COMMENT ON COLUMN outbox_event.type IS 'One of webhooks/event-types.ts.';
COMMENT ON COLUMN outbox_event.subject_id IS 'The resource that changed; version and status are its own.';
COMMENT ON COLUMN outbox_event.reason IS 'Why it failed: a reason of docs/failures.md.';

CREATE TABLE owner_limit (
  owner_id text NOT NULL,
  per_hour_max integer,
  at_once_max integer,
  deployments_max integer,
  CONSTRAINT owner_limit_pkey PRIMARY KEY (owner_id),
  CONSTRAINT owner_limit_at_once_max_check CHECK ((at_once_max >= 0)),
  CONSTRAINT owner_limit_deployments_max_check CHECK ((deployments_max >= 0)),
  CONSTRAINT owner_limit_per_hour_max_check CHECK ((per_hour_max >= 0))
);
COMMENT ON TABLE owner_limit IS 'What the administrator allows an owner; without a row, and where a column is null, there is no limit.';
COMMENT ON COLUMN owner_limit.deployments_max IS 'Pull requests that each project of the owner may have deployed at a time; null: the default.';

CREATE VIEW deployment_view AS
 SELECT id,
    owner_id AS "ownerId",
    project_id AS "projectId",
    number,
    head_sha AS "headSha",
    is_foreign AS "isForeign",
    approved_sha AS "approvedSha",
    is_open AS "isOpen",
    status,
    fork_id AS "forkId",
    import_key AS "importKey",
    import_id AS "importId",
    workspace_id AS "workspaceId",
    workspace_is_trusted AS "workspaceIsTrusted",
    deployed_sha AS "deployedSha",
    preview_url AS "previewUrl",
    failure,
    reported,
    (comment_id)::double precision AS "commentId",
    (github_id)::double precision AS "gitHubId",
    github_sha AS "gitHubSha",
    opening,
    (wish)::double precision AS wish,
    failed_attempts AS "failedAttempts",
    lost_leases AS "lostLeases",
    created_at AS "createdAt",
    updated_at AS "updatedAt"
   FROM deployment;

CREATE VIEW git_commit_view AS
 SELECT id,
    owner_id AS "ownerId",
    project_id AS "projectId",
    version,
    status,
    step,
    attempt,
    repo_url AS "repoUrl",
    fetch_url AS "fetchUrl",
    subdirectory,
    connection_id AS "connectionId",
    message,
    author_name AS "authorName",
    author_email AS "authorEmail",
    branch,
    paths,
    requested_revision AS "requestedRevision",
    revision_seq AS "revisionSeq",
    base_seq AS "baseSeq",
    base_sha AS "baseSha",
    parent_sha AS "parentSha",
    is_new_branch AS "isNewBranch",
    commit_sha AS "commitSha",
    changed_files AS "changedFiles",
    failure,
    request_hash AS "requestHash",
    idempotency_key AS "idempotencyKey",
    resume_step AS "resumeStep",
    failed_attempts AS "failedAttempts",
    lost_leases AS "lostLeases",
    created_at AS "createdAt",
    updated_at AS "updatedAt",
    started_at AS "startedAt",
    finished_at AS "finishedAt",
    deleted_at AS "deletedAt",
    may_fork AS "mayFork",
    fork_url AS "forkUrl",
    signed,
    tree_sha AS "treeSha",
    verified
   FROM git_commit;

CREATE VIEW git_connection_view AS
 SELECT id,
    owner_id AS "ownerId",
    name,
    kind,
    host,
    sealed_token AS "sealedToken",
    last_four AS "lastFour",
    scopes,
        CASE kind
            WHEN 'github_app'::text THEN jsonb_build_object('id', installation_id, 'account', account, 'user', github_user, 'status',
            CASE
                WHEN (removed_at IS NOT NULL) THEN 'removed'::text
                WHEN (suspended_at IS NOT NULL) THEN 'suspended'::text
                ELSE 'active'::text
            END)
            ELSE NULL::jsonb
        END AS installation,
    github_user_id AS "githubUserId",
    installation_version AS "installationVersion",
    idempotency_key AS "idempotencyKey",
    request_hash AS "requestHash",
    created_at AS "createdAt",
    (deleted_at IS NOT NULL) AS "isDeleted"
   FROM git_connection;

CREATE VIEW import_view AS
 SELECT id,
    owner_id AS "ownerId",
    project_id AS "projectId",
    name,
    provision,
    version,
    status,
    step,
    attempt,
    jsonb_build_object('files', files, 'bytes', bytes) AS progress,
    repo_url AS "repoUrl",
    requested_ref AS "requestedRef",
    tree_path AS "treePath",
    fetch_url AS "fetchUrl",
    ref,
    commit_sha AS "commitSha",
    subdirectory,
    revision_seq AS "revisionSeq",
    stack,
    failure,
        CASE run
            WHEN 1 THEN id
            ELSE ((id || '.'::text) || run)
        END AS "revisionKey",
    request_hash AS "requestHash",
    idempotency_key AS "idempotencyKey",
    resume_step AS "resumeStep",
    failed_attempts AS "failedAttempts",
    lost_leases AS "lostLeases",
    created_at AS "createdAt",
    updated_at AS "updatedAt",
    started_at AS "startedAt",
    finished_at AS "finishedAt",
    deleted_at AS "deletedAt",
    connection_id AS "connectionId",
    sealed_token AS "sealedToken",
    strategy,
    overrides,
    warnings,
    forked_from AS "forkedFrom"
   FROM import;

CREATE OR REPLACE FUNCTION public.note_git_commit_event()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  event_type text := 'progress';
BEGIN
  IF TG_OP = 'INSERT' OR OLD.status <> NEW.status THEN
    event_type := NEW.status;
  ELSIF OLD.step IS DISTINCT FROM NEW.step OR OLD.attempt <> NEW.attempt THEN
    event_type := 'step';
  ELSIF OLD.failed_attempts < NEW.failed_attempts THEN
    event_type := 'retrying';
  END IF;
  INSERT INTO git_commit_event (commit_id, seq, type, data)
  VALUES (NEW.id, NEW.version, event_type, jsonb_build_object(
    'commitId', NEW.id, 'projectId', NEW.project_id, 'version', NEW.version, 'status', NEW.status,
    'step', NEW.step, 'attempt', NEW.attempt, 'branch', NEW.branch, 'revision', NEW.revision_seq,
    'parentSha', NEW.parent_sha, 'commitSha', CASE WHEN NEW.status = 'succeeded' THEN NEW.commit_sha END,
    'changedFiles', NEW.changed_files, 'failure', NEW.failure));
  RETURN NULL;
END $function$
;

CREATE OR REPLACE FUNCTION public.note_import_event()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  event_type text := 'progress';
BEGIN
  IF TG_OP = 'INSERT' OR OLD.status <> NEW.status THEN
    event_type := NEW.status;
  ELSIF OLD.step IS DISTINCT FROM NEW.step OR OLD.attempt <> NEW.attempt THEN
    event_type := 'step';
  ELSIF OLD.failed_attempts < NEW.failed_attempts THEN
    event_type := 'retrying';
  END IF;
  INSERT INTO import_event (import_id, seq, type, data)
  VALUES (NEW.id, NEW.version, event_type, jsonb_build_object(
    'importId', NEW.id, 'projectId', NEW.project_id, 'version', NEW.version, 'status', NEW.status,
    'step', NEW.step, 'attempt', NEW.attempt,
    'progress', jsonb_build_object('files', NEW.files, 'bytes', NEW.bytes),
    'ref', NEW.ref, 'commitSha', NEW.commit_sha, 'revisionSeq', NEW.revision_seq, 'failure', NEW.failure));
  RETURN NULL;
END $function$
;

CREATE OR REPLACE FUNCTION public.note_job_in_outbox()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO outbox_event (owner_id, project_id, type, subject_id, version, status, reason)
  VALUES (NEW.owner_id, NEW.project_id, TG_ARGV[0] || '.' || NEW.status, NEW.id, NEW.version, NEW.status,
          NEW.failure ->> 'reason');
  RETURN NULL;
END $function$
;

CREATE OR REPLACE FUNCTION public.raise_git_commit_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF (OLD.status, OLD.step, OLD.attempt, OLD.revision_seq, OLD.parent_sha, OLD.commit_sha, OLD.changed_files,
      OLD.failure, OLD.failed_attempts)
     IS DISTINCT FROM
     (NEW.status, NEW.step, NEW.attempt, NEW.revision_seq, NEW.parent_sha, NEW.commit_sha, NEW.changed_files,
      NEW.failure, NEW.failed_attempts) THEN
    NEW.version := OLD.version + 1;
    NEW.updated_at := now();
  END IF;
  RETURN NEW;
END $function$
;

CREATE OR REPLACE FUNCTION public.raise_import_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF (OLD.status, OLD.step, OLD.attempt, OLD.files, OLD.bytes, OLD.ref, OLD.commit_sha, OLD.subdirectory,
      OLD.revision_seq, OLD.stack, OLD.failure, OLD.failed_attempts)
     IS DISTINCT FROM
     (NEW.status, NEW.step, NEW.attempt, NEW.files, NEW.bytes, NEW.ref, NEW.commit_sha, NEW.subdirectory,
      NEW.revision_seq, NEW.stack, NEW.failure, NEW.failed_attempts) THEN
    NEW.version := OLD.version + 1;
    NEW.updated_at := now();
  END IF;
  RETURN NEW;
END $function$
;

CREATE OR REPLACE FUNCTION public.wipe_import_token()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.sealed_token := NULL;
  RETURN NEW;
END $function$
;

-- projects

CREATE TABLE outbox_event (
  id text NOT NULL DEFAULT ('evt_'::text || replace((gen_random_uuid())::text, '-'::text, ''::text)),
  seq bigint NOT NULL,
  owner_id text NOT NULL,
  project_id text NOT NULL,
  type text NOT NULL,
  subject_id text NOT NULL,
  version bigint NOT NULL,
  status text NOT NULL,
  reason text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT outbox_event_seq_key UNIQUE (seq),
  CONSTRAINT outbox_event_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE outbox_event IS 'Changes that webhooks report, until the service webhooks has stored them: it reads them, stores them, and then has them deleted here.';
COMMENT ON COLUMN outbox_event.type IS 'One of webhooks/event-types.ts.';
COMMENT ON COLUMN outbox_event.subject_id IS 'The resource that changed; version and status are its own.';
COMMENT ON COLUMN outbox_event.reason IS 'Why it failed: a reason of docs/failures.md.';

CREATE TABLE owner_limit (
  owner_id text NOT NULL,
  projects_max integer NOT NULL,
  CONSTRAINT owner_limit_pkey PRIMARY KEY (owner_id),
  CONSTRAINT owner_limit_projects_max_check CHECK ((projects_max >= 0))
);
COMMENT ON TABLE owner_limit IS 'What the administrator allows an owner; without a row there is no limit.';

CREATE TABLE project (
  id text NOT NULL,
  owner_id text NOT NULL,
  name text NOT NULL,
  description text,
  status text NOT NULL,
  source_kind text NOT NULL,
  repo_url text,
  ref text,
  subdirectory text,
  commit_sha text,
  language text,
  stack jsonb,
  revision_seq bigint NOT NULL DEFAULT 0,
  provision boolean NOT NULL,
  unfinished text,
  due_at timestamp with time zone,
  idempotency_key text,
  request_hash text,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  overrides jsonb NOT NULL DEFAULT '{}'::jsonb,
  warnings jsonb NOT NULL DEFAULT '[]'::jsonb,
  pending_files jsonb,
  template jsonb,
  forked_from_id text,
  forked_from_seq bigint,
  made_for text,
  CONSTRAINT project_owner_id_idempotency_key_key UNIQUE (owner_id, idempotency_key),
  CONSTRAINT project_pkey PRIMARY KEY (id),
  CONSTRAINT project_check CHECK (((source_kind = 'repository'::text) = (repo_url IS NOT NULL))),
  CONSTRAINT project_check1 CHECK (((unfinished IS NULL) = (due_at IS NULL))),
  CONSTRAINT project_check2 CHECK (((deleted_at IS NULL) OR (status = 'deleting'::text))),
  CONSTRAINT project_check3 CHECK (((pending_files IS NULL) OR (unfinished = 'creation'::text))),
  CONSTRAINT project_check4 CHECK (((source_kind = 'template'::text) = (template IS NOT NULL))),
  CONSTRAINT project_check5 CHECK (((forked_from_id IS NULL) = (forked_from_seq IS NULL))),
  CONSTRAINT project_source_kind_check CHECK ((source_kind = ANY (ARRAY['empty'::text, 'repository'::text, 'files'::text, 'text'::text, 'template'::text, 'prompt'::text]))),
  CONSTRAINT project_status_check CHECK ((status = ANY (ARRAY['importing'::text, 'ready'::text, 'failed'::text, 'deleting'::text]))),
  CONSTRAINT project_unfinished_check CHECK ((unfinished = ANY (ARRAY['creation'::text, 'deletion'::text])))
);
CREATE INDEX project_deleted_at_idx ON public.project USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX project_due_at_idx ON public.project USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX project_forked_from_id_idx ON public.project USING btree (forked_from_id, id DESC) WHERE (forked_from_id IS NOT NULL);
CREATE INDEX project_made_for_idx ON public.project USING btree (made_for, id) WHERE ((made_for IS NOT NULL) AND (status <> 'deleting'::text));
CREATE INDEX project_owner_id_idx ON public.project USING btree (owner_id, id DESC) WHERE (deleted_at IS NULL);
CREATE INDEX project_undetected_idx ON public.project USING btree (id DESC) WHERE ((status = 'ready'::text) AND (source_kind <> 'repository'::text) AND ((stack IS NULL) OR ((stack ->> 'kind'::text) = 'unknown'::text) OR ((stack ->> 'packageManager'::text) IS NULL)));
CREATE TRIGGER note_change_in_outbox AFTER UPDATE ON public.project FOR EACH ROW WHEN (((old.version <> new.version) AND (new.status <> 'deleting'::text))) EXECUTE FUNCTION note_project_in_outbox();
CREATE TRIGGER note_deletion_in_outbox AFTER UPDATE ON public.project FOR EACH ROW WHEN (((old.deleted_at IS NULL) AND (new.deleted_at IS NOT NULL))) EXECUTE FUNCTION note_project_in_outbox();
CREATE TRIGGER note_insert_in_outbox AFTER INSERT ON public.project FOR EACH ROW EXECUTE FUNCTION note_project_in_outbox();
COMMENT ON COLUMN project.language IS 'What the creator asked for; a detected stack says more and wins.';
COMMENT ON COLUMN project.revision_seq IS 'The revision of the files that the stack was read from.';
COMMENT ON COLUMN project.unfinished IS 'Work across services that a crash can leave undone; the sweeper finishes it.';
COMMENT ON COLUMN project.due_at IS 'When the sweeper takes up what is unfinished.';
COMMENT ON COLUMN project.deleted_at IS 'The row stays as a tombstone, so that a late message or a repeated create cannot revive the project.';
COMMENT ON COLUMN project.overrides IS 'What the owner has set of the stack, kept over imports and detections; a field that is missing is detected.';
COMMENT ON COLUMN project.warnings IS 'What the newest import could not bring: submodules, and the content of Git LFS.';
COMMENT ON COLUMN project.pending_files IS 'The files of a project that is being created: they are stored, and not yet in its tree.';
COMMENT ON COLUMN project.template IS 'Id, version and options of the template that it began with.';
COMMENT ON COLUMN project.forked_from_id IS 'The project whose files it began with. That one may be deleted since.';
COMMENT ON COLUMN project.forked_from_seq IS 'The revision of that project.';
COMMENT ON COLUMN project.made_for IS 'The id of what another service made this fork for, so that one that nothing uses is found; null for a client''s.';

CREATE VIEW project_view AS
 SELECT id,
    owner_id AS "ownerId",
    name,
    description,
    status,
    version,
    jsonb_build_object('kind', source_kind, 'repoUrl', repo_url, 'ref', ref, 'subdirectory', subdirectory, 'commitSha', commit_sha, 'template', template) AS source,
    COALESCE((stack ->> 'language'::text), language) AS language,
    stack,
    revision_seq AS "revisionSeq",
    provision,
    unfinished,
    idempotency_key AS "idempotencyKey",
    request_hash AS "requestHash",
    created_at AS "createdAt",
    updated_at AS "updatedAt",
    deleted_at AS "deletedAt",
    overrides,
    warnings,
        CASE
            WHEN (forked_from_id IS NOT NULL) THEN jsonb_build_object('projectId', forked_from_id, 'revision', forked_from_seq)
            ELSE NULL::jsonb
        END AS "forkedFrom"
   FROM project;

CREATE OR REPLACE FUNCTION public.note_project_in_outbox()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  event_type text := 'project.updated';
BEGIN
  IF TG_OP = 'INSERT' THEN
    event_type := 'project.created';
  ELSIF NEW.deleted_at IS NOT NULL THEN
    event_type := 'project.deleted';
  END IF;
  INSERT INTO outbox_event (owner_id, project_id, type, subject_id, version, status)
  VALUES (NEW.owner_id, NEW.id, event_type, NEW.id, NEW.version, NEW.status);
  RETURN NULL;
END $function$
;

-- tasks

CREATE TABLE outbox_event (
  id text NOT NULL DEFAULT ('evt_'::text || replace((gen_random_uuid())::text, '-'::text, ''::text)),
  seq bigint NOT NULL,
  owner_id text NOT NULL,
  project_id text NOT NULL,
  type text NOT NULL,
  subject_id text NOT NULL,
  version bigint NOT NULL,
  status text NOT NULL,
  step text,
  reason text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT outbox_event_seq_key UNIQUE (seq),
  CONSTRAINT outbox_event_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE outbox_event IS 'Changes that webhooks report, until the service webhooks has stored them: it reads them, stores them, and then has them deleted here.';
COMMENT ON COLUMN outbox_event.type IS 'One of webhooks/event-types.ts.';
COMMENT ON COLUMN outbox_event.subject_id IS 'The task that changed; version, status and step are its own.';
COMMENT ON COLUMN outbox_event.reason IS 'Why it failed: a reason of docs/failures.md.';

CREATE TABLE task (
  id text NOT NULL,
  owner_id text NOT NULL,
  project_id text NOT NULL,
  revision integer,
  agent jsonb NOT NULL,
  title text NOT NULL,
  description text,
  budget_usd double precision,
  timeout_minutes integer NOT NULL,
  checks text[] NOT NULL,
  publish text NOT NULL,
  wanted_branch text,
  base text,
  connection_id text,
  allow_sensitive_paths boolean NOT NULL,
  sealed_secrets text,
  idempotency_key text,
  request_hash text,
  turn integer NOT NULL DEFAULT 1,
  status text NOT NULL DEFAULT 'queued'::text,
  step text,
  attempt integer NOT NULL DEFAULT 0,
  fork_id text,
  fork_seq integer,
  workspace_id text,
  base_seq integer,
  result_seq integer,
  deadline_at timestamp with time zone,
  heartbeat_at timestamp with time zone,
  exit_code integer,
  cost_usd double precision,
  output_place jsonb,
  output_tail text NOT NULL DEFAULT ''::text,
  output_part text,
  output_bytes bigint NOT NULL DEFAULT 0,
  output_is_cut boolean NOT NULL DEFAULT false,
  changed boolean,
  changed_paths text[] NOT NULL DEFAULT '{}'::text[],
  sensitive_paths text[] NOT NULL DEFAULT '{}'::text[],
  check_results jsonb NOT NULL DEFAULT '[]'::jsonb,
  commit_id text,
  branch text,
  commit_sha text,
  pull_request jsonb,
  failure jsonb,
  resume_step text NOT NULL DEFAULT 'fork'::text,
  failed_attempts integer NOT NULL DEFAULT 0,
  lost_leases integer NOT NULL DEFAULT 0,
  held_since timestamp with time zone,
  lease_token text,
  lease_until timestamp with time zone,
  not_before timestamp with time zone NOT NULL DEFAULT now(),
  due_at timestamp with time zone DEFAULT (now() + '00:00:10'::interval),
  tidy_at timestamp with time zone,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  deleted_at timestamp with time zone,
  CONSTRAINT task_owner_id_idempotency_key_key UNIQUE (owner_id, idempotency_key),
  CONSTRAINT task_pkey PRIMARY KEY (id),
  CONSTRAINT task_check CHECK (((lease_token IS NULL) = (lease_until IS NULL))),
  CONSTRAINT task_check1 CHECK (((lease_token IS NULL) OR (status = 'running'::text))),
  CONSTRAINT task_check2 CHECK (((status = ANY (ARRAY['succeeded'::text, 'failed'::text, 'canceled'::text])) = (finished_at IS NOT NULL))),
  CONSTRAINT task_check3 CHECK (((finished_at IS NULL) = (due_at IS NOT NULL))),
  CONSTRAINT task_check4 CHECK (((finished_at IS NULL) OR (sealed_secrets IS NULL))),
  CONSTRAINT task_check5 CHECK (((status <> 'succeeded'::text) OR (changed IS NOT NULL))),
  CONSTRAINT task_publish_check CHECK ((publish = ANY (ARRAY['none'::text, 'commit'::text, 'pull-request'::text]))),
  CONSTRAINT task_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text, 'succeeded'::text, 'failed'::text, 'canceled'::text]))),
  CONSTRAINT task_step_check CHECK ((step = ANY (ARRAY['fork'::text, 'prepare'::text, 'run'::text, 'collect'::text, 'check'::text, 'publish'::text, 'cleanUp'::text])))
);
CREATE INDEX task_due_at_idx ON public.task USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX task_finished_at_idx ON public.task USING btree (finished_at) WHERE (finished_at IS NOT NULL);
CREATE INDEX task_owner_id_idx ON public.task USING btree (owner_id, id DESC);
CREATE INDEX task_project_id_idx ON public.task USING btree (project_id, id DESC);
CREATE INDEX task_tidy_at_idx ON public.task USING btree (tidy_at) WHERE (tidy_at IS NOT NULL);
CREATE TRIGGER note_change AFTER UPDATE ON public.task FOR EACH ROW WHEN ((old.version <> new.version)) EXECUTE FUNCTION note_task_event();
CREATE TRIGGER note_end_in_outbox AFTER UPDATE ON public.task FOR EACH ROW WHEN (((old.status <> new.status) AND (new.finished_at IS NOT NULL))) EXECUTE FUNCTION note_task_in_outbox();
CREATE TRIGGER note_insert AFTER INSERT ON public.task FOR EACH ROW EXECUTE FUNCTION note_task_event();
CREATE TRIGGER note_step_in_outbox AFTER UPDATE ON public.task FOR EACH ROW WHEN (((old.step IS DISTINCT FROM new.step) AND (new.step IS NOT NULL) AND (new.finished_at IS NULL))) EXECUTE FUNCTION note_task_in_outbox();
CREATE TRIGGER raise_version BEFORE UPDATE ON public.task FOR EACH ROW EXECUTE FUNCTION raise_task_version();
CREATE TRIGGER wipe_secrets BEFORE UPDATE ON public.task FOR EACH ROW WHEN (((new.finished_at IS NOT NULL) AND (new.sealed_secrets IS NOT NULL))) EXECUTE FUNCTION wipe_task_secrets();
COMMENT ON TABLE task IS 'The job of an agent: it changes a fork of a project in a sandbox, and the change is committed.';
COMMENT ON COLUMN task.revision IS 'The requested revision of the project; null for the newest one.';
COMMENT ON COLUMN task.sealed_secrets IS 'Variables with secrets for the agent. Wiped when the task ends, whichever statement ends it.';
COMMENT ON COLUMN task.turn IS 'Counts the prompts: 1, and one more for each follow-up.';
COMMENT ON COLUMN task.fork_seq IS 'The newest revision of the fork when it was made: edits up to here are the project''s own.';
COMMENT ON COLUMN task.base_seq IS 'The revision of the fork before the agent started. It includes what the installation changed.';
COMMENT ON COLUMN task.result_seq IS 'The revision of the fork with the agent''s changes.';
COMMENT ON COLUMN task.output_place IS 'Where the output of the agent was read to.';
COMMENT ON COLUMN task.output_part IS 'The newest part of the output: its event keeps it.';
COMMENT ON COLUMN task.changed_paths IS 'What the agent has changed, in all turns.';
COMMENT ON COLUMN task.tidy_at IS 'When the sweeper removes the workspace of a task that has ended; null if there is nothing to remove.';
COMMENT ON COLUMN task.deleted_at IS 'The project was deleted: the row stays as a tombstone that no client sees.';

CREATE TABLE task_event (
  task_id text NOT NULL,
  seq bigint NOT NULL,
  type text NOT NULL,
  data jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT task_event_pkey PRIMARY KEY (task_id, seq),
  CONSTRAINT task_event_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id)
);
COMMENT ON TABLE task_event IS 'Every change of a task, written with it. Clients follow these; webhooks report only what is in outbox_event.';
COMMENT ON COLUMN task_event.seq IS 'The version that the change gave to the task.';

CREATE TABLE task_message (
  task_id text NOT NULL,
  turn integer NOT NULL,
  prompt text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  idempotency_key text,
  request_hash text,
  CONSTRAINT task_message_task_id_idempotency_key_key UNIQUE (task_id, idempotency_key),
  CONSTRAINT task_message_pkey PRIMARY KEY (task_id, turn),
  CONSTRAINT task_message_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id)
);
COMMENT ON TABLE task_message IS 'The prompts of a task.';
COMMENT ON COLUMN task_message.idempotency_key IS 'Of a follow-up; the key of the first prompt is the task''s.';

CREATE VIEW task_view AS
 SELECT id,
    owner_id AS "ownerId",
    project_id AS "projectId",
    version,
    revision,
    agent,
    title,
    description,
    budget_usd AS "budgetUsd",
    timeout_minutes AS "timeoutMinutes",
    checks,
    publish,
    wanted_branch AS "wantedBranch",
    base,
    connection_id AS "connectionId",
    allow_sensitive_paths AS "allowSensitivePaths",
    sealed_secrets AS "sealedSecrets",
    turn,
    ( SELECT task_message.prompt
           FROM task_message
          WHERE ((task_message.task_id = task.id) AND (task_message.turn = task.turn))) AS prompt,
    status,
    step,
    attempt,
    fork_id AS "forkId",
    fork_seq AS "forkSeq",
    workspace_id AS "workspaceId",
    base_seq AS "baseSeq",
    result_seq AS "resultSeq",
    deadline_at AS "deadlineAt",
    heartbeat_at AS "heartbeatAt",
    exit_code AS "exitCode",
    cost_usd AS "costUsd",
    output_place AS "outputPlace",
    output_tail AS "outputTail",
    output_bytes AS "outputBytes",
    output_is_cut AS "outputIsCut",
    changed,
    changed_paths AS "changedPaths",
    sensitive_paths AS "sensitivePaths",
    check_results AS "checkResults",
    commit_id AS "commitId",
    branch,
    commit_sha AS "commitSha",
    pull_request AS "pullRequest",
    failure,
    request_hash AS "requestHash",
    idempotency_key AS "idempotencyKey",
    resume_step AS "resumeStep",
    failed_attempts AS "failedAttempts",
    lost_leases AS "lostLeases",
    created_at AS "createdAt",
    updated_at AS "updatedAt",
    started_at AS "startedAt",
    finished_at AS "finishedAt",
    deleted_at AS "deletedAt"
   FROM task;

CREATE OR REPLACE FUNCTION public.note_task_event()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  event_type text := 'progress';
  part text;
BEGIN
  IF TG_OP = 'INSERT' OR OLD.status <> NEW.status THEN
    event_type := NEW.status;
  ELSIF OLD.step IS DISTINCT FROM NEW.step OR OLD.attempt <> NEW.attempt THEN
    event_type := 'step';
  ELSIF OLD.failed_attempts < NEW.failed_attempts THEN
    event_type := 'retrying';
  ELSIF OLD.output_bytes < NEW.output_bytes THEN
    event_type := 'output';
    part := NEW.output_part;
  END IF;
  INSERT INTO task_event (task_id, seq, type, data)
  VALUES (NEW.id, NEW.version, event_type, jsonb_build_object(
    'taskId', NEW.id, 'projectId', NEW.project_id, 'version', NEW.version, 'status', NEW.status,
    'step', NEW.step, 'attempt', NEW.attempt, 'turn', NEW.turn, 'text', part, 'costUsd', NEW.cost_usd,
    'changed', NEW.changed, 'commitSha', NEW.commit_sha, 'pullRequestUrl', NEW.pull_request ->> 'url',
    'failure', NEW.failure));
  RETURN NULL;
END $function$
;

CREATE OR REPLACE FUNCTION public.note_task_in_outbox()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.finished_at IS NULL AND EXISTS (
    SELECT FROM task_event
    WHERE task_id = NEW.id AND seq < NEW.version AND type = 'step'
      AND data ->> 'turn' = NEW.turn::text AND data ->> 'step' = NEW.step
  ) THEN
    RETURN NULL;
  END IF;
  INSERT INTO outbox_event (owner_id, project_id, type, subject_id, version, status, step, reason)
  VALUES (NEW.owner_id, NEW.project_id,
          CASE NEW.status WHEN 'succeeded' THEN 'task.completed' WHEN 'failed' THEN 'task.failed'
                          WHEN 'canceled' THEN 'task.canceled' ELSE 'task.progress' END,
          NEW.id, NEW.version, NEW.status, NEW.step, NEW.failure ->> 'reason');
  RETURN NULL;
END $function$
;

CREATE OR REPLACE FUNCTION public.raise_task_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF (OLD.status, OLD.step, OLD.attempt, OLD.turn, OLD.fork_id, OLD.workspace_id, OLD.result_seq, OLD.exit_code,
      OLD.cost_usd, OLD.output_bytes, OLD.changed, OLD.sensitive_paths, OLD.check_results, OLD.commit_id,
      OLD.commit_sha, OLD.pull_request, OLD.failure, OLD.failed_attempts)
     IS DISTINCT FROM
     (NEW.status, NEW.step, NEW.attempt, NEW.turn, NEW.fork_id, NEW.workspace_id, NEW.result_seq, NEW.exit_code,
      NEW.cost_usd, NEW.output_bytes, NEW.changed, NEW.sensitive_paths, NEW.check_results, NEW.commit_id,
      NEW.commit_sha, NEW.pull_request, NEW.failure, NEW.failed_attempts) THEN
    NEW.version := OLD.version + 1;
    NEW.updated_at := now();
  END IF;
  RETURN NEW;
END $function$
;

CREATE OR REPLACE FUNCTION public.wipe_task_secrets()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.sealed_secrets := NULL;
  RETURN NEW;
END $function$
;

-- vfs

CREATE TABLE blob (
  hash bytea NOT NULL,
  size_bytes bigint NOT NULL,
  data bytea,
  content_id text,
  touched_at timestamp with time zone NOT NULL DEFAULT now(),
  git_oid bytea,
  CONSTRAINT blob_content_id_key UNIQUE (content_id),
  CONSTRAINT blob_pkey PRIMARY KEY (hash),
  CONSTRAINT blob_content_id_fkey FOREIGN KEY (content_id) REFERENCES content(id),
  CONSTRAINT blob_check CHECK (((data IS NULL) <> (content_id IS NULL))),
  CONSTRAINT blob_hash_check CHECK ((octet_length(hash) = 32)),
  CONSTRAINT blob_size_bytes_check CHECK ((size_bytes >= 0))
);
CREATE TRIGGER refuse_older_host BEFORE DELETE ON public.blob FOR EACH STATEMENT EXECUTE FUNCTION refuse_older_host();
COMMENT ON TABLE blob IS 'File contents by SHA-256, shared by all projects.';
COMMENT ON COLUMN blob.data IS 'Null where the content is kept in chunks.';
COMMENT ON COLUMN blob.touched_at IS 'When a writer last relied on the row. What is unreferenced and untouched for a day is collected.';
COMMENT ON COLUMN blob.git_oid IS 'The SHA-1 or SHA-256 that git names the content by; null where nobody has told. It is never a reason to hand out a blob: only a project''s own files are looked up by it.';

CREATE TABLE blob_chunk (
  content_id text NOT NULL,
  offset_bytes bigint NOT NULL,
  data bytea NOT NULL,
  CONSTRAINT blob_chunk_pkey PRIMARY KEY (content_id, offset_bytes),
  CONSTRAINT blob_chunk_content_id_fkey FOREIGN KEY (content_id) REFERENCES content(id) ON DELETE CASCADE,
  CONSTRAINT blob_chunk_offset_bytes_check CHECK ((offset_bytes >= 0))
);
COMMENT ON COLUMN blob_chunk.offset_bytes IS 'Where the chunk begins; all chunks but the last have the same length.';

CREATE TABLE carry_over (
  id boolean NOT NULL DEFAULT true,
  writes_entries boolean NOT NULL,
  leased_until timestamp with time zone,
  CONSTRAINT carry_over_pkey PRIMARY KEY (id),
  CONSTRAINT carry_over_id_check CHECK (id)
);
COMMENT ON TABLE carry_over IS 'One row: how far the files of an older version were taken over.';
COMMENT ON COLUMN carry_over.writes_entries IS 'Whether each change is also written as entries, so that the version before can still be used. True where there were entries, until an operator ends it.';
COMMENT ON COLUMN carry_over.leased_until IS 'Until then the host that makes missing trees has it to itself.';

CREATE TABLE collection (
  id boolean NOT NULL DEFAULT true,
  epoch integer NOT NULL DEFAULT 0,
  began_at timestamp with time zone,
  finished_at timestamp with time zone,
  marked_to text NOT NULL DEFAULT ''::text,
  leased_until timestamp with time zone,
  CONSTRAINT collection_pkey PRIMARY KEY (id),
  CONSTRAINT collection_id_check CHECK (id)
);
COMMENT ON TABLE collection IS 'One row: the collection of what no revision reaches, which marks what is reached, and deletes the rest.';
COMMENT ON COLUMN collection.epoch IS 'The number of the newest collection; marks of earlier ones count for nothing.';
COMMENT ON COLUMN collection.began_at IS 'Null if none is under way.';
COMMENT ON COLUMN collection.marked_to IS 'The last revision whose tree was marked; a collection that was broken off goes on after it.';

CREATE TABLE content (
  id text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT content_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE content IS 'The bytes of one large blob, in chunks. Written before its hash is known; unreferenced after a crash.';

CREATE TABLE entry (
  project_id text NOT NULL,
  folder text NOT NULL,
  name text NOT NULL,
  mode text NOT NULL,
  hash bytea,
  size_bytes bigint NOT NULL,
  commit_sha text,
  from_seq integer NOT NULL,
  to_seq integer,
  CONSTRAINT entry_project_id_folder_name_to_seq_key UNIQUE NULLS NOT DISTINCT (project_id, folder, name, to_seq),
  CONSTRAINT entry_check CHECK ((to_seq > from_seq)),
  CONSTRAINT entry_check1 CHECK (((mode = '160000'::text) = (hash IS NULL))),
  CONSTRAINT entry_check2 CHECK (((mode = '160000'::text) = (commit_sha IS NOT NULL))),
  CONSTRAINT entry_folder_check CHECK (((folder ~~ '/%'::text) AND (folder ~~ '%/'::text))),
  CONSTRAINT entry_mode_check CHECK ((mode = ANY (ARRAY['100644'::text, '100755'::text, '120000'::text, '160000'::text]))),
  CONSTRAINT entry_name_check CHECK (((name <> ''::text) AND (strpos(name, '/'::text) = 0)))
);
CREATE TRIGGER assert_blobs_stored AFTER INSERT ON public.entry REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION assert_blobs_stored();
CREATE TRIGGER count_kept_bytes AFTER INSERT ON public.entry REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_kept_bytes();
CREATE TRIGGER discount_kept_bytes AFTER DELETE ON public.entry REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_kept_bytes();
CREATE TRIGGER refuse_older_host BEFORE INSERT ON public.entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_older_host();
COMMENT ON TABLE entry IS 'A file in the trees from_seq to to_seq - 1 of a project. Rows are written under the lock of the head only, so no foreign key to it has to be paid for.';
COMMENT ON COLUMN entry.folder IS 'Begins and ends with a slash, so that what lies below a folder is one range of the index.';
COMMENT ON COLUMN entry.mode IS 'As in git: file, executable file, symbolic link (its target is the blob), submodule.';
COMMENT ON COLUMN entry.commit_sha IS 'The commit that a submodule points to.';
COMMENT ON COLUMN entry.to_seq IS 'The first revision without it; null: it is in the current tree.';

CREATE TABLE head (
  project_id text NOT NULL,
  owner_id text NOT NULL,
  seq integer NOT NULL DEFAULT 0,
  files integer NOT NULL DEFAULT 0,
  size_bytes bigint NOT NULL DEFAULT 0,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  oldest_seq integer NOT NULL DEFAULT 0,
  kept_bytes bigint NOT NULL DEFAULT 0,
  compared_at timestamp with time zone,
  CONSTRAINT head_pkey PRIMARY KEY (project_id),
  CONSTRAINT head_check CHECK (((oldest_seq >= 0) AND (oldest_seq <= seq))),
  CONSTRAINT head_files_check CHECK ((files >= 0)),
  CONSTRAINT head_kept_bytes_check CHECK ((kept_bytes >= 0)),
  CONSTRAINT head_seq_check CHECK ((seq >= 0)),
  CONSTRAINT head_size_bytes_check CHECK ((size_bytes >= 0))
);
CREATE INDEX head_deleted_at_idx ON public.head USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX head_owner_id_idx ON public.head USING btree (owner_id) WHERE (deleted_at IS NULL);
COMMENT ON TABLE head IS 'One row per project: its newest revision. Whoever writes files locks this row first.';
COMMENT ON COLUMN head.seq IS 'The newest revision; 0: nothing was ever written, the tree is empty.';
COMMENT ON COLUMN head.files IS 'Entries of the current tree.';
COMMENT ON COLUMN head.size_bytes IS 'Sum of the sizes of the current tree.';
COMMENT ON COLUMN head.deleted_at IS 'The row stays as a tombstone, so that no late writer can revive the project.';
COMMENT ON COLUMN head.oldest_seq IS 'The first revision that can still be read, beside 0, which is the empty tree.';
COMMENT ON COLUMN head.kept_bytes IS 'Sum of the sizes of all files of all revisions that are kept, as many times as they were written.';
COMMENT ON COLUMN head.compared_at IS 'When its trees were compared with its entries, and found equal; null where there are no entries.';

CREATE TABLE import_outcome (
  import_id text NOT NULL,
  project_id text NOT NULL,
  seq integer,
  decided_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT import_outcome_pkey PRIMARY KEY (import_id)
);
CREATE INDEX import_outcome_decided_at_idx ON public.import_outcome USING btree (decided_at);
CREATE INDEX import_outcome_project_id_idx ON public.import_outcome USING btree (project_id);
COMMENT ON TABLE import_outcome IS 'Whether an import was published or abandoned: whoever inserts the row first has decided it.';
COMMENT ON COLUMN import_outcome.seq IS 'The revision it was published as; null: abandoned, it can never be published.';

CREATE TABLE mark (
  epoch integer NOT NULL,
  is_node boolean NOT NULL,
  hash bytea NOT NULL,
  is_expanded boolean NOT NULL,
  CONSTRAINT mark_pkey PRIMARY KEY (epoch, is_node, hash)
);
CREATE INDEX mark_unexpanded_idx ON public.mark USING btree (epoch) WHERE (NOT is_expanded);
COMMENT ON TABLE mark IS 'What a collection has found to be reached: nodes of trees, and contents.';
COMMENT ON COLUMN mark.is_expanded IS 'Whether what the node refers to is marked too; a content refers to nothing.';

CREATE TABLE owner_limit (
  owner_id text NOT NULL,
  stored_bytes_max bigint NOT NULL,
  CONSTRAINT owner_limit_pkey PRIMARY KEY (owner_id),
  CONSTRAINT owner_limit_stored_bytes_max_check CHECK ((stored_bytes_max >= 0))
);
COMMENT ON TABLE owner_limit IS 'What the administrator allows an owner; without a row there is no limit.';

CREATE TABLE revision (
  id text NOT NULL,
  project_id text NOT NULL,
  seq integer NOT NULL,
  kind text NOT NULL,
  import_id text,
  commit_sha text,
  author text NOT NULL,
  files integer NOT NULL,
  size_bytes bigint NOT NULL,
  idempotency_key text,
  request_hash text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  pushed_sha text,
  root bytea,
  written_bytes bigint,
  CONSTRAINT revision_project_id_idempotency_key_key UNIQUE (project_id, idempotency_key),
  CONSTRAINT revision_project_id_seq_key UNIQUE (project_id, seq),
  CONSTRAINT revision_pkey PRIMARY KEY (id),
  CONSTRAINT revision_project_id_fkey FOREIGN KEY (project_id) REFERENCES head(project_id),
  CONSTRAINT revision_check CHECK (((kind = 'import'::text) = (import_id IS NOT NULL))),
  CONSTRAINT revision_files_check CHECK ((files >= 0)),
  CONSTRAINT revision_kind_check CHECK ((kind = ANY (ARRAY['import'::text, 'edit'::text, 'restore'::text, 'sync'::text, 'fork'::text]))),
  CONSTRAINT revision_root_check CHECK ((octet_length(root) = 32)),
  CONSTRAINT revision_seq_check CHECK ((seq > 0)),
  CONSTRAINT revision_size_bytes_check CHECK ((size_bytes >= 0)),
  CONSTRAINT revision_written_bytes_check CHECK ((written_bytes >= 0))
);
CREATE INDEX revision_created_at_idx ON public.revision USING btree (created_at);
CREATE INDEX revision_without_root_idx ON public.revision USING btree (project_id, seq) WHERE (root IS NULL);
COMMENT ON TABLE revision IS 'One atomic change of a project''s tree.';
COMMENT ON COLUMN revision.author IS 'The owner in whose name it was made.';
COMMENT ON COLUMN revision.files IS 'Entries of the tree at this revision.';
COMMENT ON COLUMN revision.idempotency_key IS 'Of the request that made it: the same key answers the same revision.';
COMMENT ON COLUMN revision.pushed_sha IS 'The commit as which this revision was pushed to the imported branch. Like an import, it is what further edits are compared with.';
COMMENT ON COLUMN revision.root IS 'The tree; that of no files is not stored. Null: it has to be made from the entries, as an older version wrote the revision.';
COMMENT ON COLUMN revision.written_bytes IS 'Sum of the sizes of the files that the revision before does not have; null as long as the root is.';

CREATE TABLE tree (
  hash bytea NOT NULL,
  data bytea NOT NULL,
  touched_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT tree_pkey PRIMARY KEY (hash),
  CONSTRAINT tree_hash_check CHECK ((octet_length(hash) = 32))
);
COMMENT ON TABLE tree IS 'The content of a folder, or a part of a wide one, by the SHA-256 of its encoding; shared by all projects and revisions. See docs/decisions/0027.';
COMMENT ON COLUMN tree.touched_at IS 'When a writer last relied on the row. What no revision reaches, and nobody touched for a day, is collected.';

CREATE OR REPLACE FUNCTION public.assert_blobs_stored()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_nestloop TO 'on'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.count_kept_bytes()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_nestloop TO 'on'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
BEGIN
  UPDATE head SET kept_bytes = kept_bytes + CASE TG_OP WHEN 'INSERT' THEN changed.bytes ELSE -changed.bytes END
  FROM (SELECT project_id, sum(size_bytes)::bigint AS bytes FROM changed GROUP BY project_id) changed
  WHERE head.project_id = changed.project_id AND changed.bytes > 0;
  RETURN NULL;
END
$function$
;

CREATE OR REPLACE FUNCTION public.drop_entries()
 RETURNS text
 LANGUAGE plpgsql
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_older_host()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_TABLE_NAME = 'entry' AND (SELECT writes_entries FROM carry_over) THEN RETURN NULL; END IF;
  IF TG_TABLE_NAME = 'blob' AND
    ((SELECT writes_entries FROM carry_over) OR current_setting('vaporform.collector', true) = 'trees')
  THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'this database keeps files as trees: stop this host and start a newer version of Vaporform'
    USING ERRCODE = 'object_not_in_prerequisite_state';
END
$function$
;

-- webhooks

CREATE TABLE webhook_attempt (
  delivery_id text NOT NULL,
  number integer NOT NULL,
  started_at timestamp with time zone NOT NULL,
  duration_ms integer NOT NULL,
  status integer,
  error text,
  response text,
  CONSTRAINT webhook_attempt_pkey PRIMARY KEY (delivery_id, number),
  CONSTRAINT webhook_attempt_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES webhook_delivery(id) ON DELETE CASCADE
);
COMMENT ON TABLE webhook_attempt IS 'What an endpoint answered, or why nothing was received.';
COMMENT ON COLUMN webhook_attempt.status IS 'The HTTP status; null if there was no answer.';
COMMENT ON COLUMN webhook_attempt.response IS 'The beginning of the answer''s body.';

CREATE TABLE webhook_delivery (
  id text NOT NULL,
  endpoint_id text NOT NULL,
  event_id text NOT NULL,
  state text NOT NULL DEFAULT 'pending'::text,
  attempts integer NOT NULL DEFAULT 0,
  round integer NOT NULL DEFAULT 0,
  lost_leases integer NOT NULL DEFAULT 0,
  lease_token text,
  due_at timestamp with time zone DEFAULT now(),
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  finished_at timestamp with time zone,
  CONSTRAINT webhook_delivery_endpoint_id_event_id_key UNIQUE (endpoint_id, event_id),
  CONSTRAINT webhook_delivery_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_delivery_endpoint_id_fkey FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoint(id) ON DELETE CASCADE,
  CONSTRAINT webhook_delivery_event_id_fkey FOREIGN KEY (event_id) REFERENCES webhook_event(id) ON DELETE CASCADE,
  CONSTRAINT webhook_delivery_check CHECK (((state = 'pending'::text) = (due_at IS NOT NULL))),
  CONSTRAINT webhook_delivery_check1 CHECK (((state = 'pending'::text) = (finished_at IS NULL))),
  CONSTRAINT webhook_delivery_check2 CHECK (((lease_token IS NULL) OR (state = 'pending'::text))),
  CONSTRAINT webhook_delivery_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'succeeded'::text, 'failed'::text, 'canceled'::text])))
);
CREATE INDEX webhook_delivery_due_idx ON public.webhook_delivery USING btree (endpoint_id, due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX webhook_delivery_event_id_idx ON public.webhook_delivery USING btree (event_id);
CREATE INDEX webhook_delivery_leased_idx ON public.webhook_delivery USING btree (endpoint_id) WHERE (lease_token IS NOT NULL);
CREATE INDEX webhook_delivery_listed_idx ON public.webhook_delivery USING btree (endpoint_id, id DESC);
COMMENT ON TABLE webhook_delivery IS 'An event on its way to an endpoint.';
COMMENT ON COLUMN webhook_delivery.attempts IS 'Of all rounds: the number of the last attempt.';
COMMENT ON COLUMN webhook_delivery.round IS 'Attempts since the delivery was made or last resent: the place in the schedule.';
COMMENT ON COLUMN webhook_delivery.due_at IS 'When it is sent; while it is leased, when the lease ends.';

CREATE TABLE webhook_endpoint (
  id text NOT NULL,
  owner_id text NOT NULL,
  project_id text,
  url text NOT NULL,
  description text,
  types text[],
  state text NOT NULL DEFAULT 'enabled'::text,
  disabled_reason text,
  failing_since timestamp with time zone,
  last_failed_at timestamp with time zone,
  held_until timestamp with time zone,
  idempotency_key text,
  request_hash text,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  CONSTRAINT webhook_endpoint_owner_id_idempotency_key_key UNIQUE (owner_id, idempotency_key),
  CONSTRAINT webhook_endpoint_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_endpoint_check CHECK (((state = 'disabled'::text) = (disabled_reason IS NOT NULL))),
  CONSTRAINT webhook_endpoint_disabled_reason_check CHECK ((disabled_reason = ANY (ARRAY['owner'::text, 'gone'::text, 'failing'::text, 'project_deleted'::text]))),
  CONSTRAINT webhook_endpoint_state_check CHECK ((state = ANY (ARRAY['enabled'::text, 'disabled'::text]))),
  CONSTRAINT webhook_endpoint_types_check CHECK ((types <> '{}'::text[]))
);
CREATE INDEX webhook_endpoint_deleted_at_idx ON public.webhook_endpoint USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX webhook_endpoint_owner_id_idx ON public.webhook_endpoint USING btree (owner_id, id DESC) WHERE (deleted_at IS NULL);
COMMENT ON TABLE webhook_endpoint IS 'A URL of an owner to which events are sent.';
COMMENT ON COLUMN webhook_endpoint.project_id IS 'Only events of this project; null for all of the owner''s.';
COMMENT ON COLUMN webhook_endpoint.types IS 'Only events of these types; null for all, including later ones.';
COMMENT ON COLUMN webhook_endpoint.failing_since IS 'The first failed attempt since the last successful one.';
COMMENT ON COLUMN webhook_endpoint.held_until IS 'The endpoint asked for fewer requests: nothing is sent before.';
COMMENT ON COLUMN webhook_endpoint.deleted_at IS 'The row stays for a while, so that a repeated create makes no second endpoint.';

CREATE TABLE webhook_event (
  id text NOT NULL,
  owner_id text NOT NULL,
  project_id text,
  type text NOT NULL,
  payload text NOT NULL,
  occurred_at timestamp with time zone NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT webhook_event_pkey PRIMARY KEY (id)
);
CREATE INDEX webhook_event_created_at_idx ON public.webhook_event USING btree (created_at);
CREATE INDEX webhook_event_owner_id_idx ON public.webhook_event USING btree (owner_id, occurred_at);
COMMENT ON TABLE webhook_event IS 'A change that was reported to an owner with endpoints. Its id is the webhook-id of every delivery.';
COMMENT ON COLUMN webhook_event.payload IS 'The body as it is sent, the same in every attempt.';

CREATE TABLE webhook_secret (
  id text NOT NULL,
  endpoint_id text NOT NULL,
  sealed_secret text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  expires_at timestamp with time zone,
  CONSTRAINT webhook_secret_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_secret_endpoint_id_fkey FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoint(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX webhook_secret_current_idx ON public.webhook_secret USING btree (endpoint_id) WHERE (expires_at IS NULL);
CREATE INDEX webhook_secret_endpoint_id_idx ON public.webhook_secret USING btree (endpoint_id);
COMMENT ON TABLE webhook_secret IS 'The secrets with which an endpoint''s events are signed: the current one, and rotated ones until they expire.';
COMMENT ON COLUMN webhook_secret.sealed_secret IS 'Opens with TokenSealingKey only.';

-- workspace

CREATE TABLE base (
  name text NOT NULL,
  template_id text NOT NULL,
  state text NOT NULL DEFAULT 'queued'::text,
  version bigint NOT NULL DEFAULT 0,
  failure jsonb,
  log_length integer NOT NULL DEFAULT 0,
  requested_at timestamp with time zone NOT NULL DEFAULT now(),
  finished_at timestamp with time zone,
  last_used_at timestamp with time zone NOT NULL DEFAULT now(),
  failed_attempts integer NOT NULL DEFAULT 0,
  lost_leases integer NOT NULL DEFAULT 0,
  lease_token text,
  lease_until timestamp with time zone,
  not_before timestamp with time zone,
  due_at timestamp with time zone,
  CONSTRAINT base_pkey PRIMARY KEY (name),
  CONSTRAINT base_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'building'::text, 'active'::text, 'inactive'::text, 'failed'::text])))
);
CREATE INDEX base_due_at_idx ON public.base USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE TRIGGER note_base_event BEFORE UPDATE ON public.base FOR EACH ROW WHEN ((new.state <> old.state)) EXECUTE FUNCTION note_base_event();
CREATE TRIGGER store_base_event AFTER UPDATE ON public.base FOR EACH ROW WHEN ((new.state <> old.state)) EXECUTE FUNCTION store_base_event();
COMMENT ON TABLE base IS 'Snapshots at the provider, from which workspaces of templates are created.';
COMMENT ON COLUMN base.name IS 'Of the snapshot; it contains a hash of what the base is built from.';
COMMENT ON COLUMN base.version IS 'The number of its last event.';
COMMENT ON COLUMN base.log_length IS 'How much of the provider''s log of this build is in the events.';
COMMENT ON COLUMN base.requested_at IS 'The deadline counts from here.';
COMMENT ON COLUMN base.due_at IS 'When the sweeper looks at it; null: no job works on it.';

CREATE TABLE base_event (
  base_name text NOT NULL,
  seq bigint NOT NULL,
  type text NOT NULL,
  data jsonb NOT NULL,
  CONSTRAINT base_event_pkey PRIMARY KEY (base_name, seq),
  CONSTRAINT base_event_base_name_fkey FOREIGN KEY (base_name) REFERENCES base(name) ON DELETE CASCADE
);
COMMENT ON TABLE base_event IS 'States and log of the last build of each base.';

CREATE TABLE deleted_project (
  project_id text NOT NULL,
  deleted_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT deleted_project_pkey PRIMARY KEY (project_id)
);
CREATE INDEX deleted_project_deleted_at_idx ON public.deleted_project USING btree (deleted_at);
COMMENT ON TABLE deleted_project IS 'Projects that can have no workspace any more.';

CREATE TABLE installation (
  is_only boolean NOT NULL DEFAULT true,
  id text NOT NULL DEFAULT replace((gen_random_uuid())::text, '-'::text, ''::text),
  reconciled_at timestamp with time zone,
  CONSTRAINT installation_pkey PRIMARY KEY (is_only),
  CONSTRAINT installation_is_only_check CHECK (is_only)
);
COMMENT ON TABLE installation IS 'Tells our sandboxes from those of another installation that uses the same Daytona account.';
COMMENT ON COLUMN installation.reconciled_at IS 'When a host last compared workspaces and sandboxes.';

CREATE TABLE outbox_event (
  id text NOT NULL DEFAULT ('evt_'::text || replace((gen_random_uuid())::text, '-'::text, ''::text)),
  seq bigint NOT NULL,
  owner_id text NOT NULL,
  project_id text NOT NULL,
  type text NOT NULL,
  subject_id text NOT NULL,
  version bigint NOT NULL,
  status text NOT NULL,
  reason text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT outbox_event_seq_key UNIQUE (seq),
  CONSTRAINT outbox_event_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE outbox_event IS 'Changes that webhooks report, until the service webhooks has stored them: it reads them, stores them, and then has them deleted here.';
COMMENT ON COLUMN outbox_event.type IS 'One of webhooks/event-types.ts.';
COMMENT ON COLUMN outbox_event.subject_id IS 'The resource that changed; version and status are its own.';
COMMENT ON COLUMN outbox_event.reason IS 'Why it failed: a reason of docs/failures.md.';

CREATE TABLE owner_limit (
  owner_id text NOT NULL,
  running_max integer,
  terminals_max integer,
  CONSTRAINT owner_limit_pkey PRIMARY KEY (owner_id),
  CONSTRAINT owner_limit_running_max_check CHECK ((running_max >= 0)),
  CONSTRAINT owner_limit_terminals_max_check CHECK ((terminals_max >= 0))
);
COMMENT ON TABLE owner_limit IS 'What the administrator allows an owner; null, or no row: no limit of the administrator''s.';

CREATE TABLE package_tree (
  id text NOT NULL,
  owner_id text NOT NULL,
  key text NOT NULL,
  platform text NOT NULL,
  sha256 text NOT NULL,
  size_bytes bigint NOT NULL,
  file_count integer NOT NULL,
  is_exact boolean NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  used_at timestamp with time zone NOT NULL DEFAULT now(),
  evicted_at timestamp with time zone,
  CONSTRAINT package_tree_pkey PRIMARY KEY (id)
);
CREATE INDEX package_tree_owner_idx ON public.package_tree USING btree (owner_id, key);
CREATE INDEX package_tree_used_at_idx ON public.package_tree USING btree (used_at);
COMMENT ON TABLE package_tree IS 'Archives of installed packages in the folders of owners'' caches. Only what has a row here is ever restored.';
COMMENT ON COLUMN package_tree.key IS 'Of lockfiles, manifests, package manager, runtime and tools.';
COMMENT ON COLUMN package_tree.platform IS 'Of what the sandbox itself contributes: system, runtime, home folder.';
COMMENT ON COLUMN package_tree.is_exact IS 'Whether a lockfile names every version; others are used for a day.';
COMMENT ON COLUMN package_tree.evicted_at IS 'It made room for others; its file is removed by its owner''s next sandbox.';

CREATE TABLE sandbox_use (
  id bigint NOT NULL,
  workspace_id text NOT NULL,
  owner_id text NOT NULL,
  sandbox_id text NOT NULL,
  size text NOT NULL,
  started_at timestamp with time zone NOT NULL DEFAULT now(),
  ended_at timestamp with time zone,
  CONSTRAINT sandbox_use_pkey PRIMARY KEY (id),
  CONSTRAINT sandbox_use_check CHECK ((ended_at >= started_at))
);
CREATE INDEX sandbox_use_ended_at_idx ON public.sandbox_use USING btree (ended_at);
CREATE UNIQUE INDEX sandbox_use_open_idx ON public.sandbox_use USING btree (workspace_id) WHERE (ended_at IS NULL);
CREATE INDEX sandbox_use_owner_id_idx ON public.sandbox_use USING btree (owner_id, started_at);
CREATE INDEX sandbox_use_sandbox_id_idx ON public.sandbox_use USING btree (sandbox_id);
COMMENT ON TABLE sandbox_use IS 'When sandboxes ran. Written with the workspace''s row, so that no crash loses or prolongs it; it outlives the workspace.';
COMMENT ON COLUMN sandbox_use.size IS 'Of the sandbox; the workspace''s is that of its next one.';
COMMENT ON COLUMN sandbox_use.ended_at IS 'Null: it runs.';

CREATE TABLE terminal (
  id text NOT NULL,
  workspace_id text NOT NULL,
  owner_id text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  used_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT terminal_pkey PRIMARY KEY (id),
  CONSTRAINT terminal_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id) ON DELETE CASCADE
);
CREATE INDEX terminal_owner_id_idx ON public.terminal USING btree (owner_id);
CREATE INDEX terminal_used_at_idx ON public.terminal USING btree (used_at);
CREATE INDEX terminal_workspace_id_idx ON public.terminal USING btree (workspace_id);
COMMENT ON TABLE terminal IS 'Open terminals. The shell itself runs in the sandbox, under the same id; a row without one is removed with the next use.';
COMMENT ON COLUMN terminal.used_at IS 'The last input, to within a minute.';

CREATE TABLE workspace (
  id text NOT NULL,
  project_id text NOT NULL,
  owner_id text NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  status text NOT NULL DEFAULT 'pending'::text,
  desired_state text NOT NULL DEFAULT 'running'::text,
  mode text NOT NULL,
  daytona_sandbox_id text,
  language text,
  wanted_seq bigint NOT NULL DEFAULT 0,
  synced_seq bigint NOT NULL DEFAULT 0,
  step text,
  failure jsonb,
  provisioned_at timestamp with time zone,
  failed_attempts integer NOT NULL DEFAULT 0,
  lost_leases integer NOT NULL DEFAULT 0,
  lease_token text,
  lease_until timestamp with time zone,
  not_before timestamp with time zone,
  due_at timestamp with time zone,
  idempotency_key text,
  request_hash text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  install_key text,
  preview_status text NOT NULL DEFAULT 'none'::text,
  preview_port integer,
  preview_url text,
  preview_expires_at timestamp with time zone,
  preview_failure jsonb,
  wish integer NOT NULL DEFAULT 0,
  generation integer NOT NULL DEFAULT 1,
  previous_generation integer,
  pending_action text,
  size text NOT NULL DEFAULT 'small'::text,
  env jsonb NOT NULL DEFAULT '{}'::jsonb,
  secret_names text[] NOT NULL DEFAULT '{}'::text[],
  sealed_secrets text,
  auto_stop_minutes integer NOT NULL DEFAULT 60,
  auto_archive_minutes integer NOT NULL DEFAULT 10080,
  auto_delete_minutes integer NOT NULL DEFAULT '-1'::integer,
  ttl_minutes integer NOT NULL DEFAULT 0,
  package_cache text,
  resources jsonb,
  is_public boolean NOT NULL DEFAULT false,
  preview_visibility text NOT NULL DEFAULT 'private'::text,
  preview_checked_at timestamp with time zone,
  preview_slug text NOT NULL DEFAULT substr(replace(((gen_random_uuid())::text || (gen_random_uuid())::text), '-'::text, ''::text), 1, 24),
  preview_epoch integer NOT NULL DEFAULT 1,
  preview_is_relayed boolean NOT NULL DEFAULT false,
  missing_env jsonb NOT NULL DEFAULT '[]'::jsonb,
  auto_sync boolean NOT NULL DEFAULT true,
  timings jsonb NOT NULL DEFAULT '[]'::jsonb,
  use_cache boolean NOT NULL DEFAULT true,
  terminal boolean NOT NULL DEFAULT true,
  build jsonb,
  snapshot text,
  base jsonb,
  purpose text NOT NULL DEFAULT 'preview'::text,
  name text NOT NULL DEFAULT 'preview'::text,
  branch_of text,
  CONSTRAINT workspace_owner_id_idempotency_key_key UNIQUE (owner_id, idempotency_key),
  CONSTRAINT workspace_preview_slug_key UNIQUE (preview_slug),
  CONSTRAINT workspace_pkey PRIMARY KEY (id),
  CONSTRAINT ready_has_url CHECK (((preview_status <> 'ready'::text) OR (preview_url IS NOT NULL))),
  CONSTRAINT running_has_sandbox CHECK (((status <> 'running'::text) OR (mode <> 'daytona'::text) OR (daytona_sandbox_id IS NOT NULL))),
  CONSTRAINT unhealthy_has_url CHECK (((preview_status <> 'unhealthy'::text) OR (preview_url IS NOT NULL))),
  CONSTRAINT url_has_port CHECK (((preview_url IS NULL) OR (preview_port IS NOT NULL))),
  CONSTRAINT workspace_auto_archive_minutes_check CHECK ((auto_archive_minutes >= 0)),
  CONSTRAINT workspace_auto_delete_minutes_check CHECK ((auto_delete_minutes >= '-1'::integer)),
  CONSTRAINT workspace_auto_stop_minutes_check CHECK ((auto_stop_minutes >= 0)),
  CONSTRAINT workspace_check CHECK (((lease_token IS NULL) = (lease_until IS NULL))),
  CONSTRAINT workspace_check1 CHECK (((status = 'deleted'::text) = (deleted_at IS NOT NULL))),
  CONSTRAINT workspace_check2 CHECK ((previous_generation < generation)),
  CONSTRAINT workspace_desired_state_check CHECK ((desired_state = ANY (ARRAY['running'::text, 'stopped'::text, 'deleted'::text]))),
  CONSTRAINT workspace_generation_check CHECK ((generation > 0)),
  CONSTRAINT workspace_language_check CHECK ((language = ANY (ARRAY['python'::text, 'typescript'::text, 'javascript'::text]))),
  CONSTRAINT workspace_mode_check CHECK ((mode = ANY (ARRAY['development'::text, 'daytona'::text]))),
  CONSTRAINT workspace_package_cache_check CHECK ((package_cache = ANY (ARRAY['restored'::text, 'hit'::text, 'miss'::text, 'unavailable'::text]))),
  CONSTRAINT workspace_pending_action_check CHECK ((pending_action = ANY (ARRAY['sync'::text, 'restart_process'::text, 'restart'::text, 'rebuild'::text]))),
  CONSTRAINT workspace_preview_status_check CHECK ((preview_status = ANY (ARRAY['none'::text, 'starting'::text, 'ready'::text, 'unhealthy'::text, 'failed'::text]))),
  CONSTRAINT workspace_preview_visibility_check CHECK ((preview_visibility = ANY (ARRAY['private'::text, 'public'::text]))),
  CONSTRAINT workspace_purpose_check CHECK ((purpose = ANY (ARRAY['preview'::text, 'branch'::text, 'production'::text, 'task'::text]))),
  CONSTRAINT workspace_size_check CHECK ((size = ANY (ARRAY['small'::text, 'medium'::text, 'large'::text]))),
  CONSTRAINT workspace_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'provisioning'::text, 'running'::text, 'stopping'::text, 'stopped'::text, 'starting'::text, 'error'::text, 'deleting'::text, 'deleted'::text]))),
  CONSTRAINT workspace_ttl_minutes_check CHECK ((ttl_minutes >= 0))
);
CREATE INDEX workspace_deleted_at_idx ON public.workspace USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX workspace_due_at_idx ON public.workspace USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX workspace_following_idx ON public.workspace USING btree (updated_at) WHERE (auto_sync AND (mode = 'daytona'::text) AND (desired_state = 'running'::text));
CREATE INDEX workspace_live_project_id_idx ON public.workspace USING btree (project_id) WHERE (status <> 'deleted'::text);
CREATE UNIQUE INDEX workspace_name_key ON public.workspace USING btree (COALESCE(branch_of, project_id), name) WHERE (status <> 'deleted'::text);
CREATE INDEX workspace_owner_id_idx ON public.workspace USING btree (owner_id, id DESC);
CREATE INDEX workspace_pending_idx ON public.workspace USING btree (created_at, id) WHERE (status = 'pending'::text);
CREATE INDEX workspace_preview_checked_at_idx ON public.workspace USING btree (preview_checked_at NULLS FIRST) WHERE ((status = 'running'::text) AND (preview_status = ANY (ARRAY['ready'::text, 'unhealthy'::text])));
CREATE UNIQUE INDEX workspace_project_id_key ON public.workspace USING btree (project_id) WHERE ((status <> 'deleted'::text) AND (purpose = 'preview'::text));
CREATE INDEX workspace_tombstone_idx ON public.workspace USING btree (project_id) WHERE (status = 'deleted'::text);
CREATE TRIGGER note_change_in_outbox AFTER UPDATE ON public.workspace FOR EACH ROW WHEN (((old.status <> new.status) OR (old.preview_status <> new.preview_status))) EXECUTE FUNCTION note_workspace_in_outbox();
CREATE TRIGGER note_insert_in_outbox AFTER INSERT ON public.workspace FOR EACH ROW EXECUTE FUNCTION note_workspace_in_outbox();
CREATE TRIGGER record_sandbox_use AFTER INSERT OR UPDATE OF status, mode, daytona_sandbox_id, lease_token ON public.workspace FOR EACH ROW EXECUTE FUNCTION record_sandbox_use();
CREATE TRIGGER workspace_change BEFORE INSERT OR UPDATE ON public.workspace FOR EACH ROW EXECUTE FUNCTION record_workspace_change();
CREATE TRIGGER workspace_timing BEFORE UPDATE OF step ON public.workspace FOR EACH ROW WHEN ((new.step IS DISTINCT FROM old.step)) EXECUTE FUNCTION record_workspace_timing();
COMMENT ON TABLE workspace IS 'A sandbox with files of a project, and its state; deleted ones stay as tombstones, so that a late message revives nothing.';
COMMENT ON COLUMN workspace.status IS 'What the sandbox is now; desired_state is what its owner wants of it.';
COMMENT ON COLUMN workspace.wanted_seq IS 'The newest revision of the project''s files that we heard of; never lowered.';
COMMENT ON COLUMN workspace.synced_seq IS 'The revision whose files the sandbox holds.';
COMMENT ON COLUMN workspace.provisioned_at IS 'When it ran for the first time; null: there is no sandbox to start, only one to make.';
COMMENT ON COLUMN workspace.lease_token IS 'Whoever holds it does the one thing that is being done to the sandbox.';
COMMENT ON COLUMN workspace.not_before IS 'The end of a back-off.';
COMMENT ON COLUMN workspace.due_at IS 'When the sweeper publishes the workspace again; null: it is as desired, or has failed.';
COMMENT ON COLUMN workspace.install_key IS 'What the sandbox''s packages were installed from; the same again needs no install.';
COMMENT ON COLUMN workspace.preview_status IS 'Of the app in the sandbox; status is the sandbox''s.';
COMMENT ON COLUMN workspace.preview_url IS 'A link that opens the port without further credentials until preview_expires_at.';
COMMENT ON COLUMN workspace.preview_expires_at IS 'Null beside a URL: everybody can open it for as long as the sandbox runs.';
COMMENT ON COLUMN workspace.wish IS 'Counts what was asked for: a job works for one wish, and stops when there is another.';
COMMENT ON COLUMN workspace.generation IS 'How often the sandbox was made anew on request; it is part of the sandbox''s name.';
COMMENT ON COLUMN workspace.previous_generation IS 'The sandbox that is to be deleted once its successor runs.';
COMMENT ON COLUMN workspace.pending_action IS 'What the next job does before anything else.';
COMMENT ON COLUMN workspace.size IS 'Of the next sandbox that is made.';
COMMENT ON COLUMN workspace.env IS 'Variables of the project''s own commands.';
COMMENT ON COLUMN workspace.sealed_secrets IS 'Variables that nobody is shown again: a JSON object, sealed for this row.';
COMMENT ON COLUMN workspace.auto_stop_minutes IS 'Without use; 0: never.';
COMMENT ON COLUMN workspace.auto_archive_minutes IS 'After being stopped; 0: as late as the provider can.';
COMMENT ON COLUMN workspace.auto_delete_minutes IS 'After being stopped; -1: never.';
COMMENT ON COLUMN workspace.ttl_minutes IS 'From the sandbox''s creation on, used or not; 0: for ever.';
COMMENT ON COLUMN workspace.package_cache IS 'Whether the packages came from the owner''s cache when they were installed last; null: none were.';
COMMENT ON COLUMN workspace.resources IS 'What the sandbox was given, and whether that is less than its size asks for; null: not known.';
COMMENT ON COLUMN workspace.is_public IS 'Whether the provider shows the sandbox''s ports to everybody; preview_visibility is what its owner wants.';
COMMENT ON COLUMN workspace.preview_checked_at IS 'When a host last looked whether the app still answers.';
COMMENT ON COLUMN workspace.preview_slug IS 'The preview''s name below the preview proxy''s domain. Random, and never used again.';
COMMENT ON COLUMN workspace.preview_epoch IS 'Raising it ends every token of the preview before its time.';
COMMENT ON COLUMN workspace.preview_is_relayed IS 'Whether preview_url leads to the relay in the sandbox, which marks each response of the app.';
COMMENT ON COLUMN workspace.missing_env IS 'Variables that the app needs and its sandbox has no value for, whatever its owner has set since.';
COMMENT ON COLUMN workspace.auto_sync IS 'Whether edits of the project reach a running sandbox by themselves.';
COMMENT ON COLUMN workspace.timings IS 'Of the steps of the last time that its sandbox was made or started: [{step, startedAt, durationMs}]; no duration: in progress.';
COMMENT ON COLUMN workspace.use_cache IS 'Whether its sandboxes read from and write to their owner''s package cache.';
COMMENT ON COLUMN workspace.terminal IS 'Whether terminals may be opened in the sandbox.';
COMMENT ON COLUMN workspace.build IS 'The last build as clients see it, without its log.';
COMMENT ON COLUMN workspace.snapshot IS 'The snapshot of the provider that its sandboxes are created from; null: one of its size.';
COMMENT ON COLUMN workspace.base IS 'Whether its sandbox was created from its template''s base: {name, start, reason}; null: the project has no template.';
COMMENT ON COLUMN workspace.purpose IS 'What it is for; a project has one for its preview, and any number of others.';
COMMENT ON COLUMN workspace.name IS 'Unique among the workspaces that the same project lists.';
COMMENT ON COLUMN workspace.branch_of IS 'The project that project_id is a fork of, and that lists this workspace; null: project_id itself does.';

CREATE TABLE workspace_build (
  id text NOT NULL,
  workspace_id text NOT NULL,
  generation integer NOT NULL,
  status text NOT NULL DEFAULT 'queued'::text,
  synced_seq bigint NOT NULL,
  failure jsonb,
  log text NOT NULL DEFAULT ''::text,
  log_is_cut boolean NOT NULL DEFAULT false,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  failed_attempts integer NOT NULL DEFAULT 0,
  lost_leases integer NOT NULL DEFAULT 0,
  lease_token text,
  lease_until timestamp with time zone,
  not_before timestamp with time zone,
  due_at timestamp with time zone DEFAULT (now() + '00:00:10'::interval),
  CONSTRAINT workspace_build_pkey PRIMARY KEY (id),
  CONSTRAINT workspace_build_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id) ON DELETE CASCADE,
  CONSTRAINT workspace_build_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text, 'succeeded'::text, 'failed'::text])))
);
CREATE INDEX workspace_build_due_at_idx ON public.workspace_build USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE UNIQUE INDEX workspace_build_unfinished_idx ON public.workspace_build USING btree (workspace_id) WHERE (finished_at IS NULL);
CREATE INDEX workspace_build_workspace_id_idx ON public.workspace_build USING btree (workspace_id, created_at);
CREATE TRIGGER show_workspace_build AFTER INSERT OR UPDATE OF status ON public.workspace_build FOR EACH ROW EXECUTE FUNCTION show_workspace_build();
COMMENT ON TABLE workspace_build IS 'Full builds of a project''s files in a running sandbox, on request.';
COMMENT ON COLUMN workspace_build.generation IS 'The sandbox that it runs in.';
COMMENT ON COLUMN workspace_build.synced_seq IS 'The revision of the files that are built.';
COMMENT ON COLUMN workspace_build.due_at IS 'When the sweeper looks at it; null: it is finished.';

CREATE TABLE workspace_event (
  workspace_id text NOT NULL,
  seq bigint NOT NULL,
  type text NOT NULL,
  data jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT workspace_event_pkey PRIMARY KEY (workspace_id, seq)
);
CREATE INDEX workspace_event_created_at_idx ON public.workspace_event USING btree (created_at);
COMMENT ON TABLE workspace_event IS 'Every visible change of a workspace; seq is the version that the change made.';

CREATE TABLE workspace_log (
  workspace_id text NOT NULL,
  step text NOT NULL,
  text text NOT NULL,
  is_cut boolean NOT NULL,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT workspace_log_pkey PRIMARY KEY (workspace_id, step),
  CONSTRAINT workspace_log_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id)
);
CREATE INDEX workspace_log_updated_at_idx ON public.workspace_log USING btree (updated_at);
COMMENT ON TABLE workspace_log IS 'What each step wrote the last time that it ran.';
COMMENT ON COLUMN workspace_log.is_cut IS 'Only the end was kept.';

CREATE TABLE workspace_task (
  id text NOT NULL,
  workspace_id text NOT NULL,
  kind text NOT NULL,
  generation integer NOT NULL,
  input jsonb NOT NULL DEFAULT '{}'::jsonb,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  failed_attempts integer NOT NULL DEFAULT 0,
  lost_leases integer NOT NULL DEFAULT 0,
  lease_token text,
  lease_until timestamp with time zone,
  not_before timestamp with time zone,
  due_at timestamp with time zone,
  CONSTRAINT workspace_task_pkey PRIMARY KEY (id),
  CONSTRAINT workspace_task_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id) ON DELETE CASCADE,
  CONSTRAINT workspace_task_kind_check CHECK ((kind = 'keep_packages'::text))
);
CREATE INDEX workspace_task_due_at_idx ON public.workspace_task USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE UNIQUE INDEX workspace_task_kind_idx ON public.workspace_task USING btree (workspace_id, kind);
COMMENT ON TABLE workspace_task IS 'Work in a running sandbox that nothing waits for. A row is removed when it is done.';
COMMENT ON COLUMN workspace_task.generation IS 'The sandbox that it is for.';
COMMENT ON COLUMN workspace_task.due_at IS 'When the sweeper looks at it; null: it waits for the preview.';

CREATE VIEW workspace_view AS
 SELECT id,
    project_id AS "projectId",
    owner_id AS "ownerId",
    version,
    status,
    desired_state AS "desiredState",
    mode,
    daytona_sandbox_id AS "daytonaSandboxId",
    language,
    step,
    failed_attempts AS "failedAttempts",
    failure,
    wanted_seq AS "wantedSeq",
    synced_seq AS "syncedSeq",
    idempotency_key AS "idempotencyKey",
    request_hash AS "requestHash",
    created_at AS "createdAt",
    updated_at AS "updatedAt",
    deleted_at AS "deletedAt",
    preview_status AS "previewStatus",
    preview_port AS "previewPort",
    preview_url AS "previewUrl",
    preview_expires_at AS "previewExpiresAt",
    preview_failure AS "previewFailure",
    generation,
    previous_generation AS "previousGeneration",
    workspace_settings(w.*) AS settings,
        CASE
            WHEN (status = 'pending'::text) THEN ( SELECT count(*) AS count
               FROM workspace other
              WHERE ((other.status = 'pending'::text) AND (ROW(other.created_at, other.id) <= ROW(w.created_at, w.id))))
            ELSE NULL::bigint
        END AS "queuePosition",
    package_cache AS "packageCache",
    resources,
    workspace_visibility(w.*) AS "previewVisibility",
    preview_slug AS "previewSlug",
    preview_epoch AS "previewEpoch",
    preview_is_relayed AS "previewIsRelayed",
    workspace_missing_env(w.*) AS "missingEnv",
    timings,
    build,
    base,
    purpose,
    name,
    branch_of AS "branchOf"
   FROM workspace w;

CREATE OR REPLACE FUNCTION public.build_summary(b workspace_build)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  SELECT jsonb_build_object(
    'id', b.id, 'status', b.status, 'syncedSeq', b.synced_seq, 'failure', b.failure, 'createdAt', b.created_at,
    'startedAt', b.started_at, 'finishedAt', b.finished_at,
    'durationMs', round(1000 * extract(epoch FROM b.finished_at - b.started_at)))
$function$
;

CREATE OR REPLACE FUNCTION public.note_base_event()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.version := NEW.version + 1;
  RETURN NEW;
END
$function$
;

CREATE OR REPLACE FUNCTION public.note_workspace_in_outbox()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  workspace_type text;
  preview_type text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    workspace_type := 'workspace.created';
  ELSIF OLD.status <> NEW.status THEN
    workspace_type := CASE NEW.status
      WHEN 'running' THEN 'workspace.ready'
      WHEN 'error' THEN 'workspace.error'
      WHEN 'stopped' THEN 'workspace.stopped'
      WHEN 'deleted' THEN 'workspace.deleted' END;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.preview_status <> NEW.preview_status THEN
    preview_type := CASE
      WHEN NEW.preview_status = 'ready' THEN 'preview.ready'
      WHEN NEW.preview_status IN ('unhealthy', 'failed') AND OLD.preview_status NOT IN ('unhealthy', 'failed')
        THEN 'preview.down' END;
  END IF;
  IF workspace_type IS NOT NULL THEN
    INSERT INTO outbox_event (owner_id, project_id, type, subject_id, version, status, reason)
    VALUES (NEW.owner_id, NEW.project_id, workspace_type, NEW.id, NEW.version, NEW.status, NEW.failure ->> 'reason');
  END IF;
  IF preview_type IS NOT NULL THEN
    INSERT INTO outbox_event (owner_id, project_id, type, subject_id, version, status, reason)
    VALUES (NEW.owner_id, NEW.project_id, preview_type, NEW.id, NEW.version, NEW.preview_status,
            NEW.preview_failure ->> 'reason');
  END IF;
  RETURN NULL;
END $function$
;

CREATE OR REPLACE FUNCTION public.record_sandbox_use()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  running sandbox_use;
  is_up boolean;
BEGIN
  SELECT * INTO running FROM sandbox_use WHERE workspace_id = NEW.id AND ended_at IS NULL;
  -- One that is being made or started runs while somebody is at it; one that is being stopped, if it did before.
  is_up := NEW.mode = 'daytona' AND NEW.daytona_sandbox_id IS NOT NULL AND CASE
    WHEN NEW.status = 'running' THEN true
    WHEN NEW.status IN ('provisioning', 'starting') THEN NEW.lease_token IS NOT NULL
    WHEN NEW.status IN ('stopping', 'deleting') THEN running.id IS NOT NULL
    ELSE false END;
  IF running.id IS NOT NULL AND (NOT is_up OR running.sandbox_id <> NEW.daytona_sandbox_id) THEN
    UPDATE sandbox_use SET ended_at = greatest(now(), started_at) WHERE id = running.id;
    running := NULL;
  END IF;
  IF is_up AND running.id IS NULL THEN
    INSERT INTO sandbox_use (workspace_id, owner_id, sandbox_id, size)
    VALUES (NEW.id, NEW.owner_id, NEW.daytona_sandbox_id, coalesce(
      (SELECT size FROM sandbox_use WHERE sandbox_id = NEW.daytona_sandbox_id ORDER BY id DESC LIMIT 1), NEW.size));
  END IF;
  RETURN NULL;
END
$function$
;

CREATE OR REPLACE FUNCTION public.record_workspace_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  event_type text := 'created';
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF workspace_summary(NEW) = workspace_summary(OLD) THEN
      RETURN NEW;
    END IF;
    NEW.version := OLD.version + 1;
    NEW.updated_at := now();
    event_type := CASE
      WHEN NEW.status <> OLD.status THEN 'status'
      WHEN NEW.step IS DISTINCT FROM OLD.step THEN 'step'
      ELSE 'changed' END;
  END IF;
  INSERT INTO workspace_event (workspace_id, seq, type, data)
  VALUES (NEW.id, NEW.version, event_type, workspace_summary(NEW));
  RETURN NEW;
END
$function$
;

CREATE OR REPLACE FUNCTION public.record_workspace_timing()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  last integer := jsonb_array_length(NEW.timings) - 1;
BEGIN
  IF last >= 0 AND NEW.timings -> last ->> 'durationMs' IS NULL THEN
    NEW.timings := jsonb_set(NEW.timings, ARRAY[last::text, 'durationMs'], to_jsonb(round(
      1000 * extract(epoch FROM now() - (NEW.timings -> last ->> 'startedAt')::timestamptz))));
  END IF;
  IF NEW.step IS NOT NULL AND NEW.status IN ('provisioning', 'starting') THEN
    NEW.timings := CASE WHEN NEW.step = 'createSandbox' THEN '[]' ELSE NEW.timings END
      || jsonb_build_object('step', NEW.step, 'startedAt', now(), 'durationMs', NULL);
  END IF;
  RETURN NEW;
END
$function$
;

CREATE OR REPLACE FUNCTION public.show_workspace_build()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE workspace SET build = build_summary(NEW) WHERE id = NEW.workspace_id;
  RETURN NULL;
END
$function$
;

CREATE OR REPLACE FUNCTION public.store_base_event()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO base_event (base_name, seq, type, data)
  VALUES (NEW.name, NEW.version, NEW.state, jsonb_build_object(
    'name', NEW.name, 'version', NEW.version, 'state', NEW.state, 'failure', NEW.failure, 'text', NULL));
  RETURN NULL;
END
$function$
;

CREATE OR REPLACE FUNCTION public.workspace_missing_env(w workspace)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  SELECT coalesce(jsonb_agg(variable ORDER BY number), '[]')
  FROM jsonb_array_elements(w.missing_env) WITH ORDINALITY AS variables (variable, number)
  WHERE NOT w.env ? (variable ->> 'name') AND NOT (variable ->> 'name') = ANY (w.secret_names)
$function$
;

CREATE OR REPLACE FUNCTION public.workspace_settings(w workspace)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  SELECT jsonb_build_object(
    'size', w.size, 'snapshot', w.snapshot, 'env', w.env, 'previewVisibility', w.preview_visibility,
    'secretNames', to_jsonb(w.secret_names), 'autoSync', w.auto_sync, 'useCache', w.use_cache,
    'terminal', w.terminal,
    'autoStopMinutes', w.auto_stop_minutes, 'autoArchiveMinutes', w.auto_archive_minutes,
    'autoDeleteMinutes', w.auto_delete_minutes, 'ttlMinutes', w.ttl_minutes)
$function$
;

CREATE OR REPLACE FUNCTION public.workspace_summary(w workspace)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  SELECT jsonb_build_object(
    'workspaceId', w.id, 'projectId', w.project_id, 'purpose', w.purpose, 'name', w.name, 'branchOf', w.branch_of,
    'status', w.status, 'desiredState', w.desired_state,
    'mode', w.mode, 'daytonaSandboxId', w.daytona_sandbox_id, 'language', w.language, 'step', w.step,
    'failure', w.failure, 'failedAttempts', w.failed_attempts, 'wantedSeq', w.wanted_seq,
    'syncedSeq', w.synced_seq, 'outdated', w.wanted_seq > w.synced_seq, 'settings', workspace_settings(w),
    'resources', w.resources, 'missingEnv', workspace_missing_env(w), 'build', w.build,
    'preview', jsonb_build_object(
      'status', w.preview_status, 'port', w.preview_port, 'url', w.preview_url, 'failure', w.preview_failure,
      'visibility', workspace_visibility(w)))
$function$
;

CREATE OR REPLACE FUNCTION public.workspace_visibility(w workspace)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  SELECT CASE WHEN w.is_public THEN 'public' ELSE 'private' END
$function$
;
