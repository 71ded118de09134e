import { useEffect, useState } from "preact/hooks";
import type { Project, Workspace } from "../../../client/src/vaporform.mts";
import { Badge } from "../parts/badge.tsx";
import { Shown, useLoaded } from "../parts/loading.tsx";
import { Scrolls } from "../parts/scrolls.tsx";
import { Link } from "../router.tsx";
import { client } from "../session.mts";
import { type Wording, wordTime, wordWorkspace } from "../words.mts";

/** How often the states in the list are read again while it is looked at. */
const REFRESH_MS = 5_000;

interface Row {
  project: Project;
  workspace: Workspace | null;
}

/** All projects of the key's owner, newest first, with the states of their workspaces. */
export function ProjectsScreen() {
  const [pages, setPages] = useState(1);
  const [rows, reload] = useLoaded((signal) => readRows(pages, signal), [pages]);
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && reload(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [reload]);
  return (
    <section class="wide">
      <h1>Projects</h1>
      <Shown of={rows} retry={reload}>
        {({ data, hasMore }) =>
          data.length === 0 ? (
            <p>
              No projects yet. <Link to="/">Import a repository</Link> to begin.
            </p>
          ) : (
            <>
              <Table rows={data} />
              {hasMore && (
                <button type="button" onClick={() => setPages(pages + 1)}>
                  Show more
                </button>
              )}
            </>
          )
        }
      </Shown>
    </section>
  );
}

function Table({ rows }: { rows: readonly Row[] }) {
  return (
    <Scrolls label="Projects">
      <table>
        <thead>
          <tr>
            <th scope="col">Project</th>
            <th scope="col">Stack</th>
            <th scope="col">State</th>
            <th scope="col">Created</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ project, workspace }) => (
            <tr key={project.id}>
              <th scope="row">
                <Link to={`/projects/${project.id}`}>{project.name}</Link>
              </th>
              <td>{project.stack?.framework?.name ?? project.language ?? "—"}</td>
              <td>
                <Badge wording={wordRow({ project, workspace })} />
              </td>
              <td>{wordTime(project.createdAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

function wordRow({ project, workspace }: Row): Wording {
  if (project.status === "importing") return { text: "Importing", tone: "busy" };
  if (project.status === "failed") return { text: "The import failed", tone: "bad" };
  return workspace === null ? { text: "No workspace", tone: "quiet" } : wordWorkspace(workspace);
}

async function readRows(pages: number, signal: AbortSignal): Promise<{ data: Row[]; hasMore: boolean }> {
  const projects: Project[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pages; page++) {
    const read = await client.projects.list({ limit: 50 }, { signal }).page(cursor);
    projects.push(...read.data);
    cursor = read.nextCursor ?? undefined;
    if (cursor === undefined) break;
  }
  const workspaces = await client.workspaces.list({ limit: 100 }, { signal }).page();
  const byProject = new Map(
    workspaces.data.filter(({ status }) => status !== "deleted").map((each) => [each.projectId, each]),
  );
  const data = projects.map((project) => ({ project, workspace: byProject.get(project.id) ?? null }));
  return { data, hasMore: cursor !== undefined };
}
