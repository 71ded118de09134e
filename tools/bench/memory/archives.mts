import { request } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { inParallel } from "./in-parallel.mts";

/** The outcome of an archive request for its client. */
type Ending = "begun" | "refused";

/** A refused client retries after the time in the response. */
const RETRY_MS = 200;

/** Requests an archive and disconnects after its first bytes, repeatedly; returns how often it was refused. */
export async function breakOffArchives(url: string, count: number, clients: number): Promise<number> {
  let refused = 0;
  await inParallel({ count, clients }, async () => {
    while ((await breakOff(url)) === "refused") {
      refused += 1;
      await delay(RETRY_MS);
    }
  });
  return refused;
}

/** Requests an archive and reads it to its end, repeatedly; returns how often it was refused. */
export async function readArchives(url: string, count: number, clients: number): Promise<number> {
  let refused = 0;
  await inParallel({ count, clients }, async () => {
    while ((await readWhole(url)) === "refused") {
      refused += 1;
      await delay(RETRY_MS);
    }
  });
  return refused;
}

function breakOff(url: string): Promise<Ending> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent: false }, (response) => {
      response.once("error", () => undefined);
      if (response.statusCode === 429) {
        response.resume().once("end", () => resolve("refused"));
        return;
      }
      response.once("data", () => {
        sent.destroy();
        resolve("begun");
      });
    });
    sent.once("error", reject).end();
  });
}

async function readWhole(url: string): Promise<Ending> {
  const response = await fetch(url);
  for await (const _ of response.body ?? []) {
    // Only the host's side is of interest.
  }
  if (response.status === 429) return "refused";
  if (response.status !== 200) throw new Error(`${url} returns ${response.status}`);
  return "begun";
}
