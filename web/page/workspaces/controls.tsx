import { useState } from "preact/hooks";
import type { Workspace } from "../../../client/src/vaporform.mts";
import { Confirmed } from "../parts/dialog.tsx";
import { ErrorNote } from "../parts/error-note.tsx";
import { client } from "../session.mts";

interface ControlsProps {
  projectId: string;
  workspace: Workspace | null;
  /** Called after each call that succeeded. */
  changed: () => void;
}

type Action = [label: string, title: string, act: () => Promise<unknown>];

/** The actions that make sense in a workspace's present state. */
export function Controls({ projectId, workspace, changed }: ControlsProps) {
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const run = async ([label, , act]: Action) => {
    setBusy(label);
    setError(null);
    try {
      await act();
      changed();
    } catch (thrown) {
      setError(thrown);
    }
    setBusy(null);
  };
  return (
    <>
      {hasNone(workspace) && (
        <FirstStart
          busy={busy}
          start={(snapshot) =>
            void run(["Start", "", () => client.projects.requestWorkspace(projectId, snapshot)])
          }
        />
      )}
      <div class="actions">
        {actionsOf(workspace).map((action) => (
          <button
            key={action[0]}
            type="button"
            title={action[1]}
            disabled={busy !== null}
            onClick={() => void run(action)}
          >
            {busy === action[0] ? `${action[0]}…` : action[0]}
          </button>
        ))}
        {canRebuild(workspace) && <Rebuild workspaceId={workspace.id} changed={changed} />}
      </div>
      {error !== null && <ErrorNote error={error} />}
    </>
  );
}

function canRebuild(workspace: Workspace | null): workspace is Workspace {
  return workspace !== null && ["stopped", "error", "running"].includes(workspace.status);
}

function Rebuild({ workspaceId, changed }: { workspaceId: string; changed: () => void }) {
  return (
    <Confirmed
      label="Rebuild"
      title="Rebuild the sandbox?"
      act={() => client.workspaces.rebuild(workspaceId)}
      then={changed}
    >
      <p>
        A new sandbox is made from the project&apos;s files, in the size that the settings name. You lose what
        was changed only inside the sandbox: <em>Pull</em> keeps it first.
      </p>
    </Confirmed>
  );
}

function hasNone(workspace: Workspace | null): workspace is null {
  return workspace === null || workspace.status === "deleted";
}

interface FirstStartProps {
  /** The label of the action that goes on. */
  busy: string | null;
  start: (options: { snapshot?: string }) => void;
}

/** Creates the project's workspace and starts it; who wants to names what its sandbox is made from. */
function FirstStart({ busy, start }: FirstStartProps) {
  const [typed, setTyped] = useState("");
  const snapshot = typed.trim();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        start(snapshot === "" ? {} : { snapshot });
      }}
    >
      <div class="actions">
        <button type="submit" title="Creates the project's workspace and starts it" disabled={busy !== null}>
          {busy === null ? "Start" : "Start…"}
        </button>
      </div>
      <details>
        <summary>Start from a snapshot of your own</summary>
        <div class="fields">
          <label for="first-snapshot">Name of a snapshot of the Daytona account</label>
          <input
            id="first-snapshot"
            autocomplete="off"
            spellcheck={false}
            placeholder="a plain image, or the base of the project's template"
            value={typed}
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        </div>
      </details>
    </form>
  );
}

function actionsOf(workspace: Workspace | null): Action[] {
  if (hasNone(workspace)) return [];
  const { id, status } = workspace;
  if (status === "stopped" || status === "error") {
    return [["Start", "Starts the workspace", () => client.workspaces.start(id)]];
  }
  if (status !== "running") return [["Stop", "Stops the workspace", () => client.workspaces.stop(id)]];
  return [
    ["Restart the app", "Starts the app again in its sandbox", () => client.workspaces.restartProcess(id)],
    ["Restart", "Stops the sandbox and starts it again", () => client.workspaces.restart(id)],
    ["Sync", "Uploads the newest files into the sandbox", () => client.workspaces.sync(id)],
    ["Pull", "Keeps what was changed inside the sandbox as a revision", () => client.workspaces.pull(id)],
    ["Stop", "Stops the sandbox, which keeps its files", () => client.workspaces.stop(id)],
  ];
}
