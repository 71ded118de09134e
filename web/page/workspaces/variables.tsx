import { useState } from "preact/hooks";
import type { Workspace } from "../../../client/src/vaporform.mts";
import { ErrorNote } from "../parts/error-note.tsx";
import { client } from "../session.mts";
import { NameAndValue } from "./name-and-value.tsx";

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
              <NamedRow key={name} name={name} shown={value} remove={() => set(name, null)} />
            ))}
          </tbody>
        </table>
      )}
      <NameAndValue noun="variable" add={set} />
      {error !== null && <ErrorNote error={error} />}
      <p class="quiet">They take effect when the app is started the next time.</p>
    </>
  );
}

/** The names of the variables whose values are stored sealed and never shown. */
export function Secrets({ workspace }: { workspace: Workspace }) {
  const { secretNames } = workspace.settings;
  const [error, setError] = useState<unknown>(null);
  const set = (name: string, value: string | null) => {
    const secrets = { [name]: value };
    client.workspaces.update(workspace.id, { secrets }).then(() => setError(null), setError);
  };
  return (
    <>
      <h2>Secrets</h2>
      {secretNames.length > 0 && (
        <table>
          <tbody>
            {secretNames.map((name) => (
              <NamedRow key={name} name={name} shown="stored" remove={() => set(name, null)} />
            ))}
          </tbody>
        </table>
      )}
      <NameAndValue noun="secret" add={set} />
      {error !== null && <ErrorNote error={error} />}
      <p class="quiet">Variables of the app whose values no one can read here, nor in its logs.</p>
    </>
  );
}

function NamedRow({ name, shown, remove }: { name: string; shown: string; remove: () => void }) {
  return (
    <tr>
      <th scope="row">
        <code>{name}</code>
      </th>
      <td>{shown}</td>
      <td class="end">
        <button type="button" aria-label={`Remove ${name}`} onClick={remove}>
          Remove
        </button>
      </td>
    </tr>
  );
}
