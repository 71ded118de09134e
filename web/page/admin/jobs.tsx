import type { Schemas } from "../../../client/src/vaporform.mts";
import { Shown, useLoaded } from "../parts/loading.tsx";
import { Scrolls } from "../parts/scrolls.tsx";
import { client } from "../session.mts";
import { wordTime } from "../words.mts";

/** How many jobs wait and run in this installation, and why jobs failed in the last hour. */
export function Jobs() {
  const [jobs, reload] = useLoaded(async (signal) => await client.installation.jobs({ signal }), []);
  return (
    <section>
      <h2>Jobs</h2>
      <Shown of={jobs} retry={reload} placeholder={<p class="quiet reserved">Loading…</p>}>
        {({ imports, commits, workspaces, generations, tasks }) => (
          <Scrolls label="Jobs">
            <table>
              <thead>
                <tr>
                  <th scope="col">Kind</th>
                  <th scope="col">Waiting</th>
                  <th scope="col">Running</th>
                  <th scope="col">Longest wait since</th>
                  <th scope="col">Failed in the last hour</th>
                </tr>
              </thead>
              <tbody>
                <Row name="Imports" counts={imports} />
                <Row name="Commits" counts={commits} />
                <Row name="Generations" counts={generations} />
                <Row name="Tasks" counts={tasks} />
                <Row name="Workspaces" counts={workspaces} />
              </tbody>
            </table>
          </Scrolls>
        )}
      </Shown>
    </section>
  );
}

function Row({ name, counts }: { name: string; counts: Schemas["JobCounts"] }) {
  const failures = counts.failures.map(({ reason, count }) => `${count} ${reason}`).join(", ");
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{counts.queued.toLocaleString()}</td>
      <td>{counts.running.toLocaleString()}</td>
      <td>{counts.oldestDueAt === null ? "—" : wordTime(counts.oldestDueAt)}</td>
      <td>{failures || "—"}</td>
    </tr>
  );
}
