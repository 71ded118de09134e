import { useState } from "preact/hooks";
import type { Workspace } from "../../../client/src/vaporform.mts";
import { ErrorNote } from "../parts/error-note.tsx";
import { client } from "../session.mts";

/** Asks for the variables that the app needs and does not have; the app is started again with them. */
export function MissingVariables({ workspace }: { workspace: Workspace }) {
  const [values, setValues] = useState<Record<string, string>>({});
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const { missingEnv, settings } = workspace;
  if (missingEnv.length === 0) return null;

  async function save(): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
      await client.workspaces.update(workspace.id, { env: { ...settings.env, ...given } });
      await client.workspaces.restartProcess(workspace.id);
    } catch (thrown) {
      setError(thrown);
    }
    setBusy(false);
  }

  return (
    <form
      class="missing"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p>The app needs these variables, which are not set:</p>
      {missingEnv.map(({ name, source, service }) => (
        <div key={name} class="fields">
          <label for={`missing-${name}`}>
            {name} <span class="quiet">{service === null ? source : `address of ${service}, ${source}`}</span>
          </label>
          <input
            id={`missing-${name}`}
            autocomplete="off"
            value={values[name] ?? ""}
            onInput={({ currentTarget }) => setValues({ ...values, [name]: currentTarget.value })}
          />
        </div>
      ))}
      <div class="actions">
        <button type="submit" class="primary" disabled={busy}>
          {busy ? "Starting…" : "Set, and start the app again"}
        </button>
      </div>
      {error !== null && <ErrorNote error={error} />}
    </form>
  );
}
