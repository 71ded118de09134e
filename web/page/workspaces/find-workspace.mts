import { useEffect, useState } from "preact/hooks";
import type { Workspace } from "../../../client/src/vaporform.mts";
import { useLoaded } from "../parts/loading.tsx";
import { client } from "../session.mts";

const PAUSES = { minMs: 500, maxMs: 10_000, factor: 1.3 };
/** How often a page looks before it says that there is none: most of a minute, as a busy machine may need. */
const LOOKS_BEFORE_NONE = 13;

export interface FoundWorkspace {
  /** Null: none is found yet. */
  id: string | null;
  /** Whether it is to be expected any moment. */
  isExpected: boolean;
  /** Looks again at once. */
  reload: () => void;
}

/**
 * Finds the workspace of a project. It may be made after the project, and by others than this page: while there is none,
 * the page goes on looking, at growing intervals.
 */
export function useWorkspaceOf(projectId: string): FoundWorkspace {
  const [looks, setLooks] = useState(0);
  const [found, reload] = useLoaded<Workspace | null>(
    (signal) => client.projects.workspace(projectId, { signal }),
    [projectId, looks],
  );
  const id = found.state === "loaded" ? (found.value?.id ?? null) : null;
  useEffect(() => {
    if (found.state === "loading" || id !== null) return;
    const pauseMs = Math.min(PAUSES.maxMs, PAUSES.minMs * PAUSES.factor ** looks);
    const timer = setTimeout(() => setLooks((before) => before + 1), pauseMs);
    return () => clearTimeout(timer);
  }, [found]);
  return { id, isExpected: looks < LOOKS_BEFORE_NONE, reload };
}
