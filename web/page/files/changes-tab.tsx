import { useState } from "preact/hooks";
import type { Project } from "../../../client/src/vaporform.mts";
import { Shown, useLoaded } from "../parts/loading.tsx";
import { client } from "../session.mts";
import { DiffList } from "./diff-list.tsx";

const SHOWN_MAX = 100;

/** What was edited since the repository was imported, by people and by the sandbox. */
export function ChangesTab({ project }: { project: Project }) {
  const [pages, setPages] = useState(1);
  const [changes, reload] = useLoaded((signal) => readPages(project.id, pages, signal), [project.id, pages]);
  return (
    <div class="wide">
      <h2>Changes since the import</h2>
      <Shown of={changes} retry={reload}>
        {({ items, hasMore }) =>
          items.length === 0 ? (
            <p class="quiet">Nothing was edited: the files are as they were imported.</p>
          ) : (
            <>
              <DiffList items={items} />
              {hasMore && (
                <button type="button" onClick={() => setPages(pages + 1)}>
                  Show more
                </button>
              )}
            </>
          )
        }
      </Shown>
    </div>
  );
}

async function readPages(projectId: string, pages: number, signal: AbortSignal) {
  const list = client.files.changes(projectId, { patch: true, limit: SHOWN_MAX }, { signal });
  const items = [];
  let cursor: string | undefined;
  for (let page = 0; page < pages; page++) {
    const read = await list.page(cursor);
    items.push(...read.data);
    cursor = read.nextCursor ?? undefined;
    if (cursor === undefined) break;
  }
  return { items, hasMore: cursor !== undefined };
}
