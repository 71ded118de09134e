import { useEffect, useState } from "preact/hooks";
import type { Workspace } from "../../../client/src/vaporform.mts";
import { ErrorNote, Note } from "../parts/error-note.tsx";
import { client } from "../session.mts";
import { useWorkspace } from "./follow-workspace.mts";
import { PreviewPane } from "./preview-pane.tsx";
import { WorkspaceTimeline } from "./workspace-timeline.tsx";

const LOOK_MS = 500;
/** A project is handed over within moments; after that, it has no workspace. */
const LOOKS_MAX = 20;

/** The workspace of a project whose import has just ended, on its way to the preview. */
export function WorkspaceOfProject({ projectId }: { projectId: string }) {
  const [found, setFound] = useState<Workspace | null | "looking">("looking");
  useEffect(() => {
    const controller = new AbortController();
    void awaitWorkspace(projectId, controller.signal).then((workspace) => {
      if (!controller.signal.aborted) setFound(workspace);
    });
    return () => controller.abort();
  }, [projectId]);
  if (found === "looking") return <p class="quiet">Waiting for the workspace…</p>;
  if (found === null) return <p class="quiet">The project has no workspace.</p>;
  return <WorkspaceProgress workspaceId={found.id} />;
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

async function awaitWorkspace(projectId: string, signal: AbortSignal): Promise<Workspace | null> {
  for (let look = 0; look < LOOKS_MAX && !signal.aborted; look++) {
    const workspace = await client.projects.workspace(projectId, { signal }).catch(() => null);
    if (workspace !== null) return workspace;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return null;
}
