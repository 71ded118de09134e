import { useState } from "preact/hooks";
import { Shown, useLoaded } from "../parts/loading.tsx";
import { client } from "../session.mts";

interface FileSearchProps {
  projectId: string;
  choose: (path: string) => void;
}

const HITS_MAX = 50;

/** Finds files by a text in their names or contents. */
export function FileSearch({ projectId, choose }: FileSearchProps) {
  const [query, setQuery] = useState("");
  return (
    <div class="search">
      <input
        type="search"
        placeholder="Search the files"
        aria-label="Search the files"
        value={query}
        onChange={({ currentTarget }) => setQuery(currentTarget.value)}
      />
      {query !== "" && <Hits key={query} projectId={projectId} query={query} choose={choose} />}
    </div>
  );
}

function Hits({ projectId, query, choose }: FileSearchProps & { query: string }) {
  const [page, reload] = useLoaded(
    (signal) =>
      client.files.search(projectId, { q: query, in: "content", limit: HITS_MAX }, { signal }).page(),
    [projectId, query],
  );
  return (
    <Shown of={page} retry={reload}>
      {({ data }) =>
        data.length === 0 ? (
          <p class="quiet">Nothing found.</p>
        ) : (
          <ul class="hits">
            {data.map(({ path, matches }) => (
              <li key={path}>
                <button type="button" onClick={() => choose(path)}>
                  {path}
                  {matches[0] && <span class="quiet"> {matches[0].text.trim().slice(0, 80)}</span>}
                </button>
              </li>
            ))}
          </ul>
        )
      }
    </Shown>
  );
}
