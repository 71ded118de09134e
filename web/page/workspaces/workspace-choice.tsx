import type { Workspace } from "../../../client/src/vaporform.mts";
import { useLoaded } from "../parts/loading.tsx";
import { client } from "../session.mts";

interface WorkspaceChoiceProps {
  projectId: string;
  shown: Workspace | null;
  choose: (workspaceId: string) => void;
}

/** Chooses which of a project's workspaces the screen shows; nothing, if there is no choice. */
export function WorkspaceChoice({ projectId, shown, choose }: WorkspaceChoiceProps) {
  // Another one may be there whenever the shown one changes.
  const [found] = useLoaded(
    (signal) => client.projects.workspaces(projectId, { limit: 100 }, { signal }).page(),
    [projectId, shown?.id, shown?.status],
  );
  if (found.state !== "loaded" || found.value.data.length < 2) return null;
  return (
    <select
      aria-label="Workspace"
      value={shown?.id ?? ""}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    >
      {shown === null && <option value="">Choose a workspace</option>}
      {found.value.data.map(({ id, name, purpose }) => (
        <option key={id} value={id}>
          {name === purpose ? name : `${name} (${purpose})`}
        </option>
      ))}
    </select>
  );
}
