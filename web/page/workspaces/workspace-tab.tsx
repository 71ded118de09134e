import type { Project, Workspace } from "../../../client/src/vaporform.mts";
import { wordTime } from "../words.mts";
import { Builds } from "./builds.tsx";
import { Controls } from "./controls.tsx";
import { Health } from "./health.tsx";
import { wordMinutes } from "./minutes-field.tsx";
import { MissingVariables } from "./missing-variables.tsx";
import { Ports } from "./ports.tsx";

interface WorkspaceTabProps {
  project: Project;
  workspace: Workspace | null;
  /** Reads again which workspace the project has. */
  reload: () => void;
}

/** How a workspace is, what is open in it, and what can be done with it. */
export function WorkspaceTab({ project, workspace, reload }: WorkspaceTabProps) {
  return (
    <div class="narrow">
      <h2>Actions</h2>
      <Controls projectId={project.id} workspace={workspace} changed={reload} />
      {workspace === null ? (
        <p class="quiet">The project has no workspace yet.</p>
      ) : (
        <>
          <MissingVariables workspace={workspace} />
          <h2>Sandbox</h2>
          <Facts workspace={workspace} />
          {workspace.status === "running" && workspace.mode === "daytona" && (
            <>
              <Builds project={project} workspace={workspace} />
              <Ports key={`ports ${workspace.version}`} workspace={workspace} />
            </>
          )}
          <Health key={`health ${workspace.version}`} workspaceId={workspace.id} />
        </>
      )}
    </div>
  );
}

function Facts({ workspace }: { workspace: Workspace }) {
  return (
    <dl>
      {factsOf(workspace).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function factsOf(workspace: Workspace): [string, string][] {
  const { settings, resources, mode, daytonaSandboxId, preview } = workspace;
  const size = resources
    ? `${resources.cpu} CPU, ${resources.memoryGibibytes} GiB of memory, ${resources.diskGibibytes} GiB of disk${resources.clamped ? ", less than asked for" : ""}`
    : settings.size;
  const { autoStopMinutes } = settings;
  return [
    ["Purpose", workspace.purpose],
    ["Sandbox", mode === "development" ? "none: development mode" : (daytonaSandboxId ?? "not created yet")],
    ["Size", size],
    ["Made from", wordBasis(workspace)],
    [
      "Stops",
      autoStopMinutes === 0 ? "never by itself" : `after ${wordMinutes(autoStopMinutes)} without use`,
    ],
    ["Preview", preview.visibility === "public" ? "open to everyone" : "private"],
    [
      "Files",
      workspace.outdated ? "older than the project's: an edit is on its way" : "the project's newest",
    ],
    ["Package cache", workspace.packageCache ?? "—"],
    ["Created", wordTime(workspace.createdAt)],
  ];
}

/** What its sandbox was made from, and why not from the template's base. */
function wordBasis({ settings, base }: Workspace): string {
  if (base?.start === "warm") return `the template's base ${base.name}: warm`;
  const plain = settings.snapshot === null ? "a plain image" : `the snapshot ${settings.snapshot}`;
  return base === null ? plain : `${plain}: cold, because ${base.reason}`;
}
