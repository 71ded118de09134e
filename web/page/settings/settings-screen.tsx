import { Usage } from "../admin/usage.tsx";
import { Shown, useLoaded } from "../parts/loading.tsx";
import { Link } from "../router.tsx";
import { client, storedKey, storeKey } from "../session.mts";
import { wordBytes } from "../words.mts";

/** What this installation is: who runs its sandboxes, its limits, and the key of this tab. */
export function SettingsScreen() {
  return (
    <section class="narrow">
      <h1>Settings</h1>
      <Provider />
      <Key />
      <section>
        <h2>Usage</h2>
        <Usage />
      </section>
      <Limits />
    </section>
  );
}

function Provider() {
  const [provider, reload] = useLoaded(async (signal) => await client.installation.provider({ signal }), []);
  return (
    <section>
      <h2>Sandboxes</h2>
      <Shown of={provider} retry={reload}>
        {({ mode, apiUrl, verified, why, reason }) =>
          mode === "development" ? (
            <p>
              No provider is configured, so workspaces go through their states but no sandbox runs. Start with{" "}
              <code>npm start -- --sandboxes=local</code>, or set <code>DaytonaAPIKey</code>.
            </p>
          ) : (
            <dl>
              <dt>Provider</dt>
              <dd>{apiUrl}</dd>
              <dt>Key</dt>
              <dd>
                {verified ? "verified by a call" : `not verified${reason ? `: ${why ?? reason}` : " yet"}`}
              </dd>
            </dl>
          )
        }
      </Shown>
    </section>
  );
}

function Key() {
  const hasKey = storedKey() !== null;
  return (
    <section>
      <h2>Key</h2>
      <p>{hasKey ? "This tab uses an API key." : "This tab uses no API key."}</p>
      {hasKey && (
        <button type="button" onClick={() => storeKey(null)}>
          Forget the key
        </button>
      )}
      <p>
        <Link to="/admin">Administration</Link>: keys, owners, jobs and bases, for the administrator&apos;s
        key.
      </p>
    </section>
  );
}

function Limits() {
  const [limits, reload] = useLoaded(async (signal) => await client.installation.limits({ signal }), []);
  return (
    <section>
      <h2>Limits</h2>
      <Shown of={limits} retry={reload}>
        {(value) => (
          <table>
            <tbody>
              {flatten(value).map(([name, shown]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{shown}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Shown>
    </section>
  );
}

/** The limits as rows, with bytes in the unit that people use. */
function flatten(value: object, prefix = ""): [string, string][] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]): [string, string][] => {
    const label = prefix === "" ? name : `${prefix}.${name}`;
    if (typeof inner === "object" && inner !== null) return flatten(inner, label);
    const isBytes = typeof inner === "number" && /bytes/i.test(name);
    return [[label, isBytes ? wordBytes(inner) : String(inner)]];
  });
}
