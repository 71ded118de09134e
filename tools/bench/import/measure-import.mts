import { setTimeout as delay } from "node:timers/promises";
import { type Import, Vaporform } from "../../../client/src/vaporform.mts";

/** The duration of an import, in milliseconds. */
export interface ImportTimes {
  importId: string;
  projectId: string;
  /** From the first byte of the POST to the commit of `succeeded`. */
  whole: number;
  /** By phase, in order: waiting in the queue, then the steps. */
  parts: Record<string, number>;
}

const WAITS_MAX = 60;

/**
 * Imports a repository through the API. The end is the time in the row, by the machine's clock: a client learns of it
 * by polling, whose interval is not part of the import.
 */
export async function measureImport(hostUrl: string, repoUrl: string): Promise<ImportTimes> {
  return await measure(hostUrl, (client) => client.imports.start({ repoUrl, provision: false }));
}

/** Imports the changes of a project's repository. */
export async function measureReimport(hostUrl: string, projectId: string): Promise<ImportTimes> {
  return await measure(hostUrl, (client) => client.imports.again(projectId));
}

type Begin = (client: Vaporform) => Promise<{ import: Import }>;

async function measure(hostUrl: string, begin: Begin): Promise<ImportTimes> {
  const client = new Vaporform({ baseUrl: hostUrl });
  const startedAt = Date.now();
  const { import: started } = await begin(client);
  const ended = await awaitEnd(client, started.id);
  const endedAt = Date.parse(ended.finishedAt ?? "");
  if (ended.status !== "succeeded" || Number.isNaN(endedAt)) {
    throw new Error(`the import ${started.id} ended as ${ended.status} (${ended.failure?.reason})`);
  }
  const parts = await readParts(client, { id: started.id, startedAt, endedAt });
  return { importId: started.id, projectId: started.projectId, whole: endedAt - startedAt, parts };
}

async function awaitEnd(client: Vaporform, id: string): Promise<Import> {
  let version = 0;
  for (let wait = 0; wait < WAITS_MAX; wait++) {
    const latest = await client.imports.get(id, { wait: 10, since: version });
    if (latest.finishedAt !== null) return latest;
    version = latest.version;
    await delay(20);
  }
  throw new Error(`the import ${id} did not end`);
}

interface MeasuredImport {
  id: string;
  startedAt: number;
  endedAt: number;
}

/** A phase ends where the next one begins. */
async function readParts(client: Vaporform, measured: MeasuredImport): Promise<Record<string, number>> {
  const { id, startedAt, endedAt } = measured;
  const begun: { name: string; at: number }[] = [{ name: "queue", at: startedAt }];
  for await (const { data } of client.imports.events(id)) {
    const { step, at } = data;
    if (step !== null && step !== begun.at(-1)?.name) begun.push({ name: step, at: Date.parse(at) });
  }
  return Object.fromEntries(
    begun.map(({ name, at }, index) => [name, (begun[index + 1]?.at ?? endedAt) - at]),
  );
}
