import type { Project, Workspace } from "../../../client/src/vaporform.mts";
import { Confirmed } from "../parts/dialog.tsx";
import { useLoaded } from "../parts/loading.tsx";
import { navigate } from "../router.tsx";
import { client } from "../session.mts";
import { wordBytes } from "../words.mts";
import { SettingsForm } from "./settings-form.tsx";
import { Secrets, Variables } from "./variables.tsx";

interface SettingsTabProps {
  project: Project;
  workspace: Workspace | null;
  /** Reads again which workspace the project has. */
  reload: () => void;
}

/** What can be set for a project's workspace, and how to delete either. */
export function SettingsTab({ project, workspace, reload }: SettingsTabProps) {
  return (
    <div class="narrow">
      {workspace === null ? (
        <p class="quiet">The project has no workspace yet; its settings come with it.</p>
      ) : (
        <>
          <Variables workspace={workspace} />
          <Secrets workspace={workspace} />
          <h2>Sandbox</h2>
          <SettingsForm workspace={workspace} />
        </>
      )}
      <h2>Delete</h2>
      {workspace !== null && workspace.status !== "deleted" && (
        <DeleteWorkspace workspace={workspace} deleted={reload} />
      )}
      <DeleteProject project={project} />
    </div>
  );
}

function DeleteWorkspace({ workspace, deleted }: { workspace: Workspace; deleted: () => void }) {
  return (
    <div class="choice">
      <p>The workspace: its sandbox ends, the project's files stay.</p>
      <Confirmed
        label="Delete the workspace"
        title="Delete the workspace?"
        isDanger
        confirm="Delete"
        act={() => client.workspaces.remove(workspace.id)}
        then={deleted}
      >
        <p>This cannot be undone. You lose:</p>
        <ul>
          <li>the sandbox, with everything that was changed only inside it and not pulled</li>
          <li>its variables, secrets and settings</li>
          <li>the address of its preview</li>
        </ul>
        <p>The files and the history of the project stay.</p>
      </Confirmed>
    </div>
  );
}

function DeleteProject({ project }: { project: Project }) {
  const [usage] = useLoaded(async (signal) => await client.files.usage(project.id, { signal }), [project.id]);
  const kept = usage.state === "loaded" ? usage.value : null;
  return (
    <div class="choice">
      <p>The project: with its files, history, imports and workspace.</p>
      <Confirmed
        label="Delete the project"
        title={`Delete “${project.name}”?`}
        isDanger
        confirm="Delete"
        act={() => client.projects.remove(project.id)}
        then={() => navigate("/projects")}
      >
        <p>This cannot be undone. You lose:</p>
        <ul>
          <li>
            {kept === null
              ? "all files, and their history"
              : `${kept.files.toLocaleString()} files of ${wordBytes(kept.sizeBytes)}, and their history`}
          </li>
          <li>every edit that was made here; the repository that was imported does not change</li>
          <li>the workspace with its sandbox, variables, secrets and preview</li>
        </ul>
      </Confirmed>
    </div>
  );
}
