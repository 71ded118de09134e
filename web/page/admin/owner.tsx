import { useState } from "preact/hooks";
import type { Schemas } from "../../../client/src/vaporform.mts";
import { ErrorNote } from "../parts/error-note.tsx";
import { Shown, useLoaded } from "../parts/loading.tsx";
import { client } from "../session.mts";
import { Usage } from "./usage.tsx";

type OwnerLimits = Schemas["OwnerLimits"];

const names: readonly [keyof OwnerLimits, string][] = [
  ["projectsMax", "Projects"],
  ["storedBytesMax", "Stored bytes, with the history"],
  ["runningWorkspacesMax", "Running workspaces"],
  ["terminalsMax", "Open terminals (8 if empty)"],
  ["importsPerHourMax", "Imports an hour"],
  ["importsAtOnceMax", "Imports at once"],
];

/** Usage and limits of one owner, for the administrator. */
export function Owner({ ownerId }: { ownerId: string }) {
  const [round, setRound] = useState(0);
  const [limits, reload] = useLoaded(
    async (signal) => await client.installation.ownerLimits(ownerId, { signal }),
    [ownerId],
  );
  return (
    <>
      <Usage key={round} owner={ownerId} />
      <h3>Limits of {ownerId}</h3>
      <Shown of={limits} retry={reload} placeholder={<p class="quiet reserved">Loading…</p>}>
        {(value) => <LimitsForm ownerId={ownerId} limits={value} saved={() => setRound(round + 1)} />}
      </Shown>
    </>
  );
}

interface LimitsFormProps {
  ownerId: string;
  limits: OwnerLimits;
  saved: () => void;
}

function LimitsForm({ ownerId, limits, saved }: LimitsFormProps) {
  const [fields, setFields] = useState<Partial<Record<keyof OwnerLimits, string>>>({});
  const [error, setError] = useState<unknown>(null);
  const shown = (name: keyof OwnerLimits) => fields[name] ?? String(limits[name] ?? "");
  const save = async () => {
    setError(null);
    try {
      const body = Object.fromEntries(
        names.map(([name]) => [name, shown(name) === "" ? null : Number(shown(name))]),
      );
      await client.installation.setOwnerLimits(ownerId, body);
      saved();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div class="fields columns">
        {names.map(([name, label]) => (
          <div key={name}>
            <label for={`limit-${name}`}>{label}</label>
            <input
              id={`limit-${name}`}
              inputmode="numeric"
              pattern="[0-9]*"
              placeholder="no limit"
              value={shown(name)}
              onInput={({ currentTarget }) => setFields({ ...fields, [name]: currentTarget.value })}
            />
          </div>
        ))}
      </div>
      <div class="actions">
        <button type="submit">Set the limits</button>
      </div>
      {error !== null && <ErrorNote error={error} />}
    </form>
  );
}
