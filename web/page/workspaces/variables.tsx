import { useState } from "preact/hooks";
import type { Workspace } from "../../../client/src/vaporform.mts";
import { ErrorNote } from "../parts/error-note.tsx";
import { client } from "../session.mts";

/** The variables of the app; they take effect when it is started the next time. */
export function Variables({ workspace }: { workspace: Workspace }) {
  const stored = Object.entries(workspace.settings.env);
  const [error, setError] = useState<unknown>(null);
  const set = (name: string, value: string | null) => {
    const env = { ...workspace.settings.env };
    if (value === null) delete env[name];
    else env[name] = value;
    client.workspaces.update(workspace.id, { env }).then(() => setError(null), setError);
  };
  return (
    <>
      <h2>Variables</h2>
      {stored.length > 0 && (
        <table>
          <tbody>
            {stored.map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{value}</td>
                <td>
                  <button type="button" aria-label={`Remove ${name}`} onClick={() => set(name, null)}>
                    Remove
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <NewVariable add={set} />
      {workspace.settings.secretNames.length > 0 && (
        <p class="quiet">Secrets: {workspace.settings.secretNames.join(", ")}</p>
      )}
      {error !== null && <ErrorNote error={error} />}
      <p class="quiet">They take effect when the app is started the next time.</p>
    </>
  );
}

function NewVariable({ add }: { add: (name: string, value: string) => void }) {
  const [name, setName] = useState("");
  const [value, setValue] = useState("");
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        add(name, value);
        setName("");
        setValue("");
      }}
    >
      <input
        aria-label="Name of the variable"
        placeholder="NAME"
        required
        pattern="[A-Za-z_][A-Za-z0-9_]*"
        value={name}
        onInput={({ currentTarget }) => setName(currentTarget.value)}
      />
      <input
        aria-label="Value of the variable"
        placeholder="value"
        value={value}
        onInput={({ currentTarget }) => setValue(currentTarget.value)}
      />
      <button type="submit">Set</button>
    </form>
  );
}
