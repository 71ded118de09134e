import { useState } from "preact/hooks";
import type { Project, Workspace } from "../../../client/src/vaporform.mts";
import { ErrorNote, Note } from "../parts/error-note.tsx";
import { Shown, useLoaded } from "../parts/loading.tsx";
import { navigate } from "../router.tsx";
import { client } from "../session.mts";
import { Controls } from "./controls.tsx";
import { Variables } from "./variables.tsx";

interface WorkspaceTabProps {
  project: Project;
  workspace: Workspace | null;
  /** Reads again which workspace the project has. */
  reload: () => void;
}

/** What can be done with a workspace: its actions, settings, and what is wrong with it. */
export function WorkspaceTab({ project, workspace, reload }: WorkspaceTabProps) {
  return (
    <div class="narrow">
      {workspace === null ? (
        <p class="quiet">The project has no workspace yet.</p>
      ) : (
        <>
          <Facts workspace={workspace} />
          <Variables workspace={workspace} />
          <Diagnostics key={workspace.version} workspaceId={workspace.id} />
        </>
      )}
      <h2>Actions</h2>
      <Controls projectId={project.id} workspace={workspace} changed={reload} />
      <h2>Delete</h2>
      <DeleteProject project={project} />
    </div>
  );
}

function Facts({
  workspace: { settings, resources, mode, daytonaSandboxId, packageCache },
}: {
  workspace: Workspace;
}) {
  const size = resources ? `${resources.cpu} CPU, ${resources.memoryGibibytes} GiB of memory` : settings.size;
  return (
    <dl>
      <dt>Sandbox</dt>
      <dd>{mode === "development" ? "none: development mode" : (daytonaSandboxId ?? "not created yet")}</dd>
      <dt>Size</dt>
      <dd>{size}</dd>
      <dt>Stops after</dt>
      <dd>{settings.autoStopMinutes === 0 ? "never" : `${settings.autoStopMinutes} minutes without use`}</dd>
      <dt>Preview</dt>
      <dd>{settings.previewVisibility === "public" ? "open to everyone" : "private"}</dd>
      <dt>Package cache</dt>
      <dd>{packageCache ?? "—"}</dd>
    </dl>
  );
}

function Diagnostics({ workspaceId }: { workspaceId: string }) {
  const [found, reload] = useLoaded(
    (signal) => client.workspaces.diagnostics(workspaceId, { signal }),
    [workspaceId],
  );
  return (
    <>
      <h2>Diagnosis</h2>
      <Shown of={found} retry={reload}>
        {(diagnoses) =>
          diagnoses.length === 0 ? (
            <p>No problem was found.</p>
          ) : (
            diagnoses.map(({ where, reason, fault, remedy }) => (
              <Note key={`${where} ${reason}`} title={fault} detail={remedy} code={`${where} · ${reason}`} />
            ))
          )
        }
      </Shown>
    </>
  );
}

function DeleteProject({ project }: { project: Project }) {
  const [error, setError] = useState<unknown>(null);
  const remove = () => {
    const lost = `“${project.name}” with its files, history, imports and workspace`;
    if (!confirm(`Delete ${lost}? This cannot be undone.`)) return;
    client.projects.remove(project.id).then(() => navigate("/projects"), setError);
  };
  return (
    <>
      <p>Deletes the project with its files, history, imports and workspace.</p>
      <button type="button" class="danger" onClick={remove}>
        Delete the project
      </button>
      {error !== null && <ErrorNote error={error} />}
    </>
  );
}
