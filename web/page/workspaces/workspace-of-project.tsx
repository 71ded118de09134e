import { ErrorNote, Note } from "../parts/error-note.tsx";
import { useWorkspaceOf } from "./find-workspace.mts";
import { useWorkspace } from "./follow-workspace.mts";
import { PreviewPane } from "./preview-pane.tsx";
import { WorkspaceTimeline } from "./workspace-timeline.tsx";

/** The workspace of a project whose import has just ended, on its way to the preview. */
export function WorkspaceOfProject({ projectId }: { projectId: string }) {
  const { id, isExpected } = useWorkspaceOf(projectId);
  if (id !== null) return <WorkspaceProgress workspaceId={id} />;
  return <p class="quiet">{isExpected ? "Waiting for the workspace…" : "The project has no workspace."}</p>;
}

/** The steps of a workspace with their logs, and the preview when it is ready. */
export function WorkspaceProgress({ workspaceId }: { workspaceId: string }) {
  const { workspace, error } = useWorkspace(workspaceId);
  if (workspace === null) return error === null ? <p class="quiet">Loading…</p> : <ErrorNote error={error} />;
  const failure = workspace.failure ?? workspace.preview.failure;
  return (
    <>
      {error !== null && <ErrorNote error={error} />}
      <WorkspaceTimeline workspace={workspace} />
      {failure !== null && <Note title={failure.message} detail={failure.suggestion} code={failure.reason} />}
      {workspace.notice !== null && <p class="quiet">{workspace.notice}</p>}
      {workspace.preview.url !== null && <PreviewPane workspace={workspace} />}
    </>
  );
}
