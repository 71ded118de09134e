import { setTimeout as delay } from "node:timers/promises";
import { Vaporform } from "../../../client/src/vaporform.mts";

/** How long a request for an import's status takes, in milliseconds. */
export interface PollTimes {
  p50: number;
  p99: number;
}

const PAUSE_MS = 5;
const IDLE_POLLS = 400;

/** Asks an idle host for the status of an import that has ended. */
export async function measureIdlePolls(hostUrl: string, importId: string): Promise<PollTimes> {
  let polls = 0;
  return await poll(hostUrl, importId, () => polls++ < IDLE_POLLS);
}

/** Imports a repository and asks for the import's status until it ends. */
export async function measureBusyPolls(hostUrl: string, repoUrl: string): Promise<PollTimes> {
  const client = new Vaporform({ baseUrl: hostUrl });
  const { import: started } = await client.imports.start({ repoUrl, provision: false });
  return await poll(hostUrl, started.id, (isEnded) => !isEnded);
}

async function poll(
  hostUrl: string,
  importId: string,
  isWanted: (isEnded: boolean) => boolean,
): Promise<PollTimes> {
  const client = new Vaporform({ baseUrl: hostUrl });
  const times: number[] = [];
  for (let isEnded = false; isWanted(isEnded); ) {
    const startedAt = performance.now();
    const { finishedAt } = await client.imports.get(importId);
    times.push(performance.now() - startedAt);
    isEnded = finishedAt !== null;
    await delay(PAUSE_MS);
  }
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.floor(times.length * part)] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}
