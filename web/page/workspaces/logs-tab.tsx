import { useState } from "preact/hooks";
import type { Workspace } from "../../../client/src/vaporform.mts";
import { LogView } from "../parts/log-view.tsx";
import { workspaceSteps } from "../words.mts";
import { useStepLogs } from "./step-logs.mts";

/** The logs of all steps, one at a time. */
export function LogsTab({ workspace }: { workspace: Workspace | null }) {
  if (workspace === null) return <p class="quiet narrow">The project has no workspace yet.</p>;
  if (workspace.mode === "development") {
    return <p class="quiet narrow">In development mode no sandbox runs, so there are no logs.</p>;
  }
  return <Logs workspace={workspace} />;
}

function Logs({ workspace }: { workspace: Workspace }) {
  const logs = useStepLogs(workspace);
  const [chosen, setChosen] = useState<string | null>(null);
  const written = workspaceSteps.filter(([name]) => logs.has(name));
  const present = chosen ?? (logs.has(workspace.step ?? "") ? workspace.step : written.at(-1)?.[0]) ?? null;
  const label = workspaceSteps.find(([name]) => name === present)?.[1] ?? "";
  return (
    <div class="wide">
      <fieldset class="choices">
        <legend class="spoken">Step</legend>
        {written.map(([name, text]) => (
          <button key={name} type="button" aria-pressed={name === present} onClick={() => setChosen(name)}>
            {text}
          </button>
        ))}
      </fieldset>
      {present === null ? (
        <p class="quiet">Nothing has been written yet.</p>
      ) : (
        <LogView text={logs.get(present) ?? ""} label={label} />
      )}
    </div>
  );
}
