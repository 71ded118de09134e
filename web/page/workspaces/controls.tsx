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
      <div class="actions">
        {actionsOf(projectId, workspace).map((action) => (
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

function actionsOf(projectId: string, workspace: Workspace | null): Action[] {
  if (workspace === null || workspace.status === "deleted") {
    return [
      [
        "Start",
        "Creates the project's workspace and starts it",
        () => client.projects.requestWorkspace(projectId),
      ],
    ];
  }
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
