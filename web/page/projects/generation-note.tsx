import { useEffect, useState } from "preact/hooks";
import type { Schemas } from "../../../client/src/schemas.mts";
import { Note } from "../parts/error-note.tsx";
import { client } from "../session.mts";

type Generation = Schemas["Generation"];

const WAIT_SECONDS = 30;
const PAUSE_MS = 3_000;

interface GenerationNoteProps {
  projectId: string;
  /** Called when it has written files. */
  ended: () => void;
}

/** What a model does while it writes the first files of a project, and why there are none if it failed. */
export function GenerationNote({ projectId, ended }: GenerationNoteProps) {
  const [generation, setGeneration] = useState<Generation | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    void follow(projectId, { signal: controller.signal, show: setGeneration, ended });
    return () => controller.abort();
  }, [projectId]);
  if (generation === null) return null;
  const { status, failure, revision } = generation;
  if (status === "failed" || status === "canceled") {
    const title = revision === null ? "The model has written no files." : "The model did not finish.";
    return <Note title={title} detail={failure?.message ?? "It was canceled."} />;
  }
  if (status === "succeeded") return null;
  return (
    <p class="quiet narrow" role="status">
      {wordActivity(generation)}
    </p>
  );
}

interface Following {
  signal: AbortSignal;
  show: (generation: Generation) => void;
  ended: () => void;
}

async function follow(projectId: string, following: Following): Promise<void> {
  const { signal } = following;
  let latest: Generation | null = null;
  while (!signal.aborted && latest?.finishedAt == null) {
    try {
      const next: Generation | null = await readNext(projectId, latest, signal);
      if (next === null) return;
      if (!signal.aborted) take(next, latest, following);
      latest = next;
    } catch {
      // The connection may come back; what is wrong with a key shows the project itself.
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

/** A generation that had ended before this screen was opened has nothing new to show. */
function take(next: Generation, latest: Generation | null, { show, ended }: Following): void {
  if (latest !== null && next.revision !== latest.revision) ended();
  show(next);
}

/** Reads the generation when it has changed; null if the project has none. */
async function readNext(
  projectId: string,
  latest: Generation | null,
  signal: AbortSignal,
): Promise<Generation | null> {
  if (latest === null) {
    const { data } = await client.generations.list(projectId, { limit: 1 }, { signal }).page();
    return data[0] ?? null;
  }
  return await client.generations.get(latest.id, { wait: WAIT_SECONDS, since: latest.version, signal });
}

function wordActivity({ status, step, activity }: Generation): string {
  if (status === "queued") return "The model begins soon…";
  if (step === "check") return "The files are written. Waiting for the app, to repair what does not work…";
  if (activity?.kind === "writing" && activity.path !== null) return `The model writes ${activity.path}…`;
  return "The model works on the files…";
}
