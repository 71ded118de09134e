import { useEffect, useState } from "preact/hooks";
import type { Import, ImportEvent } from "../../../client/src/vaporform.mts";
import { Badge } from "../parts/badge.tsx";
import { ErrorNote, Note } from "../parts/error-note.tsx";
import { Shown, useLoaded } from "../parts/loading.tsx";
import { Timeline } from "../parts/timeline.tsx";
import { Link } from "../router.tsx";
import { client, isUnauthenticated, requireKey } from "../session.mts";
import { wordImport } from "../words.mts";
import { WorkspaceOfProject } from "../workspaces/workspace-of-project.tsx";
import { timelineOf } from "./import-timeline.mts";

/** An import as it happens, and behind it the way to the preview. */
export function ImportScreen({ importId }: { importId: string }) {
  const [found, reload] = useLoaded(
    async (signal) => await client.imports.get(importId, { signal }),
    [importId],
  );
  const [round, setRound] = useState(0);
  const { events, error } = useImportEvents(importId, round);
  function goOn(): void {
    reload();
    setRound(round + 1);
  }
  return (
    <section class="narrow">
      <Shown of={found} retry={reload} placeholder={<h1>Import</h1>}>
        {(loaded) => <LiveImport loaded={loaded} events={events} error={error} reload={goOn} />}
      </Shown>
    </section>
  );
}

interface LiveImportProps {
  loaded: Import;
  events: readonly ImportEvent[];
  error: unknown;
  reload: () => void;
}

function LiveImport({ loaded, events, error, reload }: LiveImportProps) {
  const { status, failure } = events.at(-1)?.data ?? loaded;
  return (
    <>
      <h1 class="title">{nameOf(loaded.repoUrl)}</h1>
      <p class="subtitle" aria-live="polite">
        <Badge wording={wordImport({ status })} />
        <span class="quiet address">{loaded.repoUrl}</span>
      </p>
      {error !== null && <ErrorNote error={error} />}
      <Timeline steps={timelineOf(events)} />
      {failure !== null && status !== "succeeded" && (
        <Note title={failure.message} detail={failure.suggestion} code={failure.reason} />
      )}
      <Actions status={status} loaded={loaded} reload={reload} />
      {status === "succeeded" && <WorkspaceOfProject projectId={loaded.projectId} />}
    </>
  );
}

interface ActionsProps {
  status: Import["status"];
  loaded: Import;
  reload: () => void;
}

function Actions({ status, loaded: { id, projectId }, reload }: ActionsProps) {
  if (status === "succeeded") {
    return (
      <div class="actions">
        <Link to={`/projects/${projectId}`}>Open the project</Link>
      </div>
    );
  }
  const isEnded = status === "failed" || status === "canceled";
  return (
    <div class="actions">
      {isEnded ? (
        <>
          <Act label="Retry" act={() => client.imports.retry(id)} then={reload} />
          <Link to="/">Import another</Link>
        </>
      ) : (
        <Act label="Cancel" act={() => client.imports.cancel(id)} />
      )}
    </div>
  );
}

/** A button for one call, which shows why the call failed. */
function Act({ label, act, then }: { label: string; act: () => Promise<unknown>; then?: () => void }) {
  const [error, setError] = useState<unknown>(null);
  return (
    <>
      <button type="button" onClick={() => void act().then(then, setError)}>
        {label}
      </button>
      {error !== null && <ErrorNote error={error} />}
    </>
  );
}

/** Follows an import to its end, again with each new attempt that the client asked for. */
function useImportEvents(importId: string, round: number): { events: ImportEvent[]; error: unknown } {
  const [events, setEvents] = useState<ImportEvent[]>([]);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    const controller = new AbortController();
    setEvents([]);
    follow(importId, controller.signal, (event) => setEvents((before) => [...before, event])).catch(
      (thrown: unknown) => {
        if (controller.signal.aborted) return;
        if (isUnauthenticated(thrown)) requireKey();
        setError(thrown);
      },
    );
    return () => controller.abort();
  }, [importId, round]);
  return { events, error };
}

async function follow(
  importId: string,
  signal: AbortSignal,
  take: (event: ImportEvent) => void,
): Promise<void> {
  for await (const event of client.imports.events(importId, { signal })) take(event);
}

/** `owner/name` of a repository's address. */
function nameOf(repoUrl: string): string {
  return repoUrl
    .replace(/\.git$/, "")
    .split("/")
    .slice(-2)
    .join("/");
}
