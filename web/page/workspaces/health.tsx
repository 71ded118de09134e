import type { Schemas } from "../../../client/src/vaporform.mts";
import { Note } from "../parts/error-note.tsx";
import { Shown, useLoaded } from "../parts/loading.tsx";
import { client } from "../session.mts";

type Check = Schemas["WorkspaceHealth"]["checks"]["provider"];

const names: readonly [keyof Schemas["WorkspaceHealth"]["checks"], string][] = [
  ["provider", "Sandbox"],
  ["process", "Process of the app"],
  ["port", "Port"],
  ["http", "Response"],
];
const marks: Record<Check["status"], string> = { ok: "good", failed: "bad", unknown: "quiet" };
const words: Record<Check["status"], string> = { ok: "OK", failed: "Failed", unknown: "Not known" };

/** What was found by looking at the sandbox from outside to inside, and what helps. */
export function Health({ workspaceId }: { workspaceId: string }) {
  const [found, reload] = useLoaded(
    async (signal) => {
      const [health, diagnoses] = await Promise.all([
        client.workspaces.health(workspaceId, { signal }),
        client.workspaces.diagnostics(workspaceId, { signal }),
      ]);
      return { health, diagnoses };
    },
    [workspaceId],
  );
  return (
    <>
      <div class="heading">
        <h2>Health</h2>
        <button type="button" onClick={reload}>
          Check again
        </button>
      </div>
      <Shown of={found} retry={reload} placeholder={<p class="quiet reserved">Checking…</p>}>
        {({ health, diagnoses }) => (
          <>
            <Checks checks={health.checks} />
            {diagnoses.length === 0 && <p>No problem was found.</p>}
            {diagnoses.map(({ where, reason, fault, remedy }) => (
              <Note key={`${where} ${reason}`} title={fault} detail={remedy} code={`${where} · ${reason}`} />
            ))}
          </>
        )}
      </Shown>
    </>
  );
}

function Checks({ checks }: Pick<Schemas["WorkspaceHealth"], "checks">) {
  return (
    <dl>
      {names.map(([name, label]) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd>
            <span class={`badge ${marks[checks[name].status]}`}>
              <span class="dot" aria-hidden="true" />
              {words[checks[name].status]}
            </span>{" "}
            <span class="quiet">{checks[name].detail}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
