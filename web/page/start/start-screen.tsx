import { useState } from "preact/hooks";
import { ErrorNote } from "../parts/error-note.tsx";
import { Link, navigate } from "../router.tsx";
import { client, isUnauthenticated, requireKey } from "../session.mts";
import { DescribeIt } from "./describe-it.tsx";
import { OtherSources } from "./other-sources.tsx";
import "./start.css";

/** One field for a repository's address, and other ways for those who have none at hand. */
export function StartScreen() {
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  async function attempt(work: () => Promise<string>): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      navigate(await work());
    } catch (thrown) {
      if (isUnauthenticated(thrown)) requireKey();
      setError(thrown);
      setBusy(false);
    }
  }

  return (
    <section class="start">
      <h1>From a repository to a running preview</h1>
      <RepositoryForm busy={busy} submit={(fields) => void attempt(() => importRepository(fields))} />
      {error !== null && <ErrorNote error={error} />}
      <DescribeIt busy={busy} attempt={(work) => void attempt(work)} />
      <OtherSources busy={busy} attempt={(work) => void attempt(work)} />
      <p class="quiet">
        <Link to="/projects">All projects</Link>
      </p>
    </section>
  );
}

interface RepositoryFields {
  repoUrl: string;
  ref: string;
  appRoot: string;
  accessToken: string;
}

interface RepositoryFormProps {
  busy: boolean;
  submit: (fields: RepositoryFields) => void;
}

function RepositoryForm({ busy, submit }: RepositoryFormProps) {
  const [fields, setFields] = useState<RepositoryFields>({
    repoUrl: "",
    ref: "",
    appRoot: "",
    accessToken: "",
  });
  const bind = (name: keyof RepositoryFields) => ({
    id: name,
    name,
    value: fields[name],
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      setFields({ ...fields, [name]: currentTarget.value }),
  });
  return (
    <form
      class="repository"
      onSubmit={(event) => {
        event.preventDefault();
        submit(fields);
      }}
    >
      <label for="repoUrl">Repository</label>
      <div class="row">
        <input
          {...bind("repoUrl")}
          type="text"
          inputmode="url"
          autocomplete="off"
          spellcheck={false}
          required
          placeholder="https://github.com/owner/name"
        />
        <button type="submit" class="primary" disabled={busy}>
          {busy ? "Starting…" : "Import"}
        </button>
      </div>
      <details>
        <summary>Branch, folder, access token</summary>
        <div class="fields">
          <label for="ref">Branch, tag or commit</label>
          <input {...bind("ref")} placeholder="the default branch" autocomplete="off" />
          <label for="appRoot">Folder of the app</label>
          <input {...bind("appRoot")} placeholder="found by detection" autocomplete="off" />
          <label for="accessToken">Access token of a private repository</label>
          <input {...bind("accessToken")} type="password" autocomplete="off" />
        </div>
      </details>
    </form>
  );
}

/** Starts an import; returns the path of its screen. */
async function importRepository({ repoUrl, ref, appRoot, accessToken }: RepositoryFields): Promise<string> {
  const started = await client.imports.start({
    repoUrl: repoUrl.trim(),
    ...(ref !== "" && { ref }),
    ...(appRoot !== "" && { overrides: { appRoot } }),
    ...(accessToken !== "" && { accessToken }),
  });
  return `/imports/${started.import.id}`;
}
