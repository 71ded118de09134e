import type { Workspace } from "../../../client/src/vaporform.mts";
import { Note } from "../parts/error-note.tsx";
import { Controls } from "./controls.tsx";
import { MissingVariables } from "./missing-variables.tsx";
import { PreviewPane } from "./preview-pane.tsx";
import { WorkspaceTimeline } from "./workspace-timeline.tsx";
import "./workspaces.css";

interface PreviewSideProps {
  projectId: string;
  workspace: Workspace | null;
  /** Reads again which workspace the project has. */
  reload: () => void;
}

/** The preview beside the files; on its way there, its steps; where it failed, why. */
export function PreviewSide({ projectId, workspace, reload }: PreviewSideProps) {
  if (workspace === null || workspace.status === "deleted") {
    return (
      <div class="inset">
        <p>This project does not run yet.</p>
        <Controls projectId={projectId} workspace={null} changed={reload} />
      </div>
    );
  }
  const failure = workspace.failure ?? workspace.preview.failure;
  const { url } = workspace.preview;
  return (
    <>
      {failure !== null && (
        <Note title={failure.message} detail={failure.suggestion} code={failure.reason}>
          <Controls projectId={projectId} workspace={workspace} changed={reload} />
        </Note>
      )}
      <MissingVariables workspace={workspace} />
      {url !== null && workspace.status === "running" ? (
        <PreviewPane workspace={workspace} />
      ) : (
        <div class="inset">
          {workspace.notice !== null && <p class="quiet">{workspace.notice}</p>}
          {workspace.mode === "daytona" && <WorkspaceTimeline workspace={workspace} />}
          {failure === null && workspace.status === "stopped" && (
            <Controls projectId={projectId} workspace={workspace} changed={reload} />
          )}
        </div>
      )}
    </>
  );
}
