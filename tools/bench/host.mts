import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import autocannon from "autocannon";
import Fastify from "fastify";
import { startCluster } from "../../host/postgres/cluster.mts";
import { launchHost } from "../host-process.mts";
import { readToolOptions } from "../tool-options.mts";
import { writeBenchApp } from "./bench-app.mts";

/** Compares the host with plain fastify, alternating so that both run under the same conditions. */
const rounds = 3;
const roundSeconds = 4;
const ratioMin = 0.25;
const messages = 500;

const usage = `Compares the host's requests a second with those of a bare fastify, and times its messages.

  npm run bench:host

  --help   prints this

It takes half a minute, and ends with exit code 1 below ${ratioMin * 100} % of fastify's requests.`;

readToolOptions({ name: "npm run bench:host", usage }, { args: process.argv.slice(2), options: {} });
const folder = mkdtempSync(join(tmpdir(), "vaporform-bench-"));
chmodSync(folder, 0o755);
const app = writeBenchApp();
const cluster = await startCluster({ folder, isDurable: true });
const { PATH = "", HOME = "" } = process.env;
const env = { PATH, HOME, DATABASE_URL: cluster.url, ENCORE_LOG: "warn" };
const [publisher, subscriber] = [
  await launchHost({ cwd: app.root, env }),
  await launchHost({ cwd: app.root, env }),
];
try {
  const ratio = await compareWithFastify(`${publisher.url}/hello/world`);
  // First within one host: the other one is kept busy, so that every message is delivered where it was published.
  await keepBusy(subscriber.url);
  await measureTopics("same host ", publisher.url, publisher.url);
  await subscriber.kill();
  const other = await launchHost({ cwd: app.root, env });
  await keepBusy(publisher.url);
  await measureTopics("other host", publisher.url, other.url);
  await other.stop();
  if (ratio < ratioMin) process.exitCode = 1;
} finally {
  await Promise.all([publisher.kill(), subscriber.kill()]);
  await cluster.stop();
  rmSync(folder, { recursive: true });
  app.remove();
}

async function compareWithFastify(hostUrl: string): Promise<number> {
  const yardstick = Fastify();
  yardstick.get("/hello/:name", async (request) => ({ message: `Hello ${Object(request.params).name}!` }));
  const fastifyUrl = `${await yardstick.listen({ port: 0 })}/hello/world`;
  const rates = { host: 0, fastify: 0 };
  for (let round = 0; round < rounds; round += 1) {
    rates.host += await requestsPerSecond(hostUrl);
    rates.fastify += await requestsPerSecond(fastifyUrl);
  }
  await yardstick.close();
  const ratio = rates.host / rates.fastify;
  console.log(`host       ${Math.round(rates.host / rounds)} requests/s`);
  console.log(`fastify    ${Math.round(rates.fastify / rounds)} requests/s`);
  console.log(`ratio      ${(ratio * 100).toFixed(0)} % (at least ${ratioMin * 100} %)`);
  return ratio;
}

async function requestsPerSecond(url: string): Promise<number> {
  const { requests, errors, non2xx } = await autocannon({ url, connections: 32, duration: roundSeconds });
  if (errors + non2xx > 0) throw new Error(`${url}: ${errors} errors, ${non2xx} failures`);
  return requests.average;
}

interface State {
  latenciesMs: number[];
  isHeld: boolean;
}

async function stateOf(url: string): Promise<State> {
  return JSON.parse(await (await fetch(`${url}/state`)).text());
}

/** Occupies the only slot of a host's subscription, so that it takes no more messages. */
async function keepBusy(url: string): Promise<void> {
  while (!(await stateOf(url)).isHeld) {
    await fetch(`${url}/hold`, { method: "POST" });
    await delay(50);
  }
}

/**
 * The time from `publish` to the first line of the handler, on an otherwise idle system, with every commit written to
 * disk.
 */
async function measureTopics(title: string, publisherUrl: string, subscriberUrl: string): Promise<void> {
  await fetch(`${publisherUrl}/ticks`, { method: "POST", body: JSON.stringify({ count: messages }) });
  const { latenciesMs } = await stateOf(subscriberUrl);
  const sorted = latenciesMs.sort((a, b) => a - b);
  const [p50, p99] = [0.5, 0.99].map((share) => sorted[Math.floor(sorted.length * share)]?.toFixed(1));
  console.log(`${title} publish → handler: p50 ${p50} ms, p99 ${p99} ms (${sorted.length} messages)`);
}
