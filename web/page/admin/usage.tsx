import type { Schemas } from "../../../client/src/vaporform.mts";
import { Shown, useLoaded } from "../parts/loading.tsx";
import { client } from "../session.mts";
import { wordBytes, wordDuration } from "../words.mts";

type OwnerUsage = Schemas["OwnerUsage"];

/** What an owner has used this month and has now, against its limits; the key's own owner by default. */
export function Usage({ owner }: { owner?: string }) {
  const [usage, reload] = useLoaded(
    async (signal) => await client.installation.usage(owner === undefined ? {} : { owner }, { signal }),
    [owner],
  );
  return (
    <Shown of={usage} retry={reload} placeholder={<p class="quiet reserved">Loading…</p>}>
      {(value) => (
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">Of {value.ownerId}</th>
              <th scope="col">Used</th>
              <th scope="col">Limit</th>
            </tr>
          </thead>
          <tbody>
            {rowsOf(value).map(([name, used, limit]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{used}</td>
                <td class="quiet">{limit}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Shown>
  );
}

function rowsOf({ stored, runningWorkspaces, imports, sandboxSeconds, limits }: OwnerUsage) {
  const count = (limit: number | null) => (limit === null ? "none" : limit.toLocaleString());
  const { small, medium, large } = sandboxSeconds;
  const hours = wordDuration((small + medium + large) * 1_000);
  return [
    ["Projects", stored.projects.toLocaleString(), count(limits.projectsMax)],
    [
      "Stored, with the history",
      wordBytes(stored.keptBytes),
      limits.storedBytesMax === null ? "none" : wordBytes(limits.storedBytesMax),
    ],
    ["Running workspaces", runningWorkspaces.toLocaleString(), count(limits.runningWorkspacesMax)],
    [
      "Imports this month",
      `${imports.started.toLocaleString()}, of which ${imports.failed.toLocaleString()} failed`,
      limits.importsPerHourMax === null ? "none" : `${limits.importsPerHourMax.toLocaleString()} an hour`,
    ],
    ["Sandboxes ran this month", hours, "none"],
  ] as const;
}
