import { useState } from "preact/hooks";
import type { Project, Schemas, Workspace } from "../../../client/src/vaporform.mts";
import { Badge } from "../parts/badge.tsx";
import { ErrorNote, Note } from "../parts/error-note.tsx";
import { Shown, useLoaded } from "../parts/loading.tsx";
import { LogView } from "../parts/log-view.tsx";
import { client } from "../session.mts";
import { type Wording, wordDuration, wordTime } from "../words.mts";

type Summary = Schemas["BuildSummary"];

/** A build as for a deployment, made on request, and the last one that was. */
export function Builds({ project, workspace }: { project: Project; workspace: Workspace }) {
  const [error, setError] = useState<unknown>(null);
  const [isAsking, setAsking] = useState(false);
  const { build } = workspace;
  const isBusy = isAsking || build?.status === "queued" || build?.status === "running";
  const command = project.stack?.commands.build ?? null;
  const make = async () => {
    setAsking(true);
    setError(null);
    await client.workspaces.build(workspace.id).catch(setError);
    setAsking(false);
  };
  return (
    <>
      <div class="heading">
        <h2>Full build</h2>
        {command !== null && (
          <button type="button" disabled={isBusy} onClick={() => void make()}>
            {isBusy ? "Building…" : "Build now"}
          </button>
        )}
      </div>
      {command === null ? (
        <p class="quiet">The project has no build command. The tab “Stack” is the place to set one.</p>
      ) : (
        <p class="quiet">
          Runs <code>{command}</code> on a copy of the files, as for a deployment. The preview goes on
          meanwhile.
        </p>
      )}
      {error !== null && <ErrorNote error={error} />}
      <div aria-live="polite">{build !== null && <LastBuild workspaceId={workspace.id} build={build} />}</div>
    </>
  );
}

function LastBuild({ workspaceId, build }: { workspaceId: string; build: Summary }) {
  const { failure, durationMs, createdAt, syncedSeq } = build;
  return (
    <>
      <p>
        <Badge wording={words[build.status]} />{" "}
        <span class="quiet">
          of revision {syncedSeq}, {wordTime(createdAt)}
          {durationMs !== null && `, took ${wordDuration(durationMs)}`}
        </span>
      </p>
      {failure !== null && <Note title={failure.message} detail={failure.suggestion} code={failure.reason} />}
      <details open={build.status === "failed"}>
        <summary>Output of the build</summary>
        <BuildLog key={`${build.id} ${build.status}`} workspaceId={workspaceId} buildId={build.id} />
      </details>
    </>
  );
}

function BuildLog({ workspaceId, buildId }: { workspaceId: string; buildId: string }) {
  const [found, reload] = useLoaded(
    (signal) => client.workspaces.getBuild(workspaceId, buildId, { signal }),
    [workspaceId, buildId],
  );
  return (
    <Shown of={found} retry={reload}>
      {({ log, isLogCut }) => (
        <>
          {isLogCut && <p class="quiet">Only the end of the output was kept.</p>}
          {log === "" ? (
            <p class="quiet">Nothing has been written yet.</p>
          ) : (
            <LogView text={log} label="the build" />
          )}
        </>
      )}
    </Shown>
  );
}

const words: Record<Summary["status"], Wording> = {
  queued: { text: "Waiting to be built", tone: "busy" },
  running: { text: "Building", tone: "busy" },
  succeeded: { text: "Built", tone: "good" },
  failed: { text: "The build failed", tone: "bad" },
};
