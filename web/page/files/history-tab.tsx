import { useState } from "preact/hooks";
import type { Schemas } from "../../../client/src/vaporform.mts";
import { Confirmed } from "../parts/dialog.tsx";
import { Shown, useLoaded } from "../parts/loading.tsx";
import { client } from "../session.mts";
import { wordTime } from "../words.mts";
import { DiffList } from "./diff-list.tsx";
import "./history.css";

type Revision = Schemas["Revision"];

const SHOWN_MAX = 100;

/** The revisions of a project, what each changed, and the way back to it. */
export function HistoryTab({ projectId }: { projectId: string }) {
  const [page, reload] = useLoaded(
    (signal) => client.files.revisions(projectId, { limit: SHOWN_MAX }, { signal }).page(),
    [projectId],
  );
  return (
    <div class="wide">
      <Shown of={page} retry={reload}>
        {({ data }) => (
          <ol class="revisions">
            {data.map((revision, index) => (
              <li key={revision.id}>
                <RevisionRow
                  projectId={projectId}
                  revision={revision}
                  isNewest={index === 0}
                  reload={reload}
                />
              </li>
            ))}
          </ol>
        )}
      </Shown>
    </div>
  );
}

interface RevisionRowProps {
  projectId: string;
  revision: Revision;
  isNewest: boolean;
  reload: () => void;
}

const kinds: Record<Revision["kind"], string> = {
  import: "Import",
  edit: "Edit",
  restore: "Restore",
  sync: "Changes of the sandbox",
  fork: "Fork",
};

function RevisionRow({ projectId, revision, isNewest, reload }: RevisionRowProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div class="row">
        <strong>{revision.seq}</strong>
        <span>
          {kinds[revision.kind]} <span class="quiet">{wordTime(revision.createdAt)}</span>
        </span>
        <span class="quiet">{revision.files.toLocaleString()} files</span>
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          Changes
        </button>
        {!isNewest && (
          <Confirmed
            label="Restore"
            title={`Restore revision ${revision.seq}?`}
            act={() => client.files.restore(projectId, { revision: revision.seq })}
            then={reload}
          >
            <p>
              All files become as they were in that revision. What is there now stays in the history, and a
              running sandbox gets the files.
            </p>
          </Confirmed>
        )}
      </div>
      {isOpen && <Diff projectId={projectId} seq={revision.seq} />}
    </>
  );
}

function Diff({ projectId, seq }: { projectId: string; seq: number }) {
  const [page, reload] = useLoaded(
    (signal) =>
      client.files
        .diff(projectId, { from: seq - 1, to: seq, patch: true, limit: SHOWN_MAX }, { signal })
        .page(),
    [projectId, seq],
  );
  return (
    <Shown of={page} retry={reload}>
      {({ data }) =>
        data.length === 0 ? <p class="quiet">It changed no file.</p> : <DiffList items={data} />
      }
    </Shown>
  );
}
