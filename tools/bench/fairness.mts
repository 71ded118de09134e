import { setMaxListeners } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { serveGit } from "../git-server.mts";
import { type HostProcess, launchHost } from "../host-process.mts";
import { readToolOptions } from "../tool-options.mts";
import { makeBenchRepository } from "./workspace/bench-repository.mts";
import { processorMicroseconds } from "./workspace/processor-time.mts";

const POLLS = 500;
const STREAMS = 50;
const ROUNDS = 3;
const PAUSE_MS = 10;
const ROUND_MS = 5_000;
const RATIO_MAX = 2;
const SHARE_MS = 3_000;
const READY_MS_MAX = 120_000;
const adminKey = "example-admin-key";

const Started = z.object({ project: z.object({ id: z.string() }) });
const Workspace = z.object({ id: z.string(), version: z.number(), status: z.string() });
const OfProject = z.object({ workspace: Workspace.nullable() });

const usage = `Measures how one owner's waiting requests affect another owner: the median time of a request while the first owner
has ${POLLS} long polls and ${STREAMS} log streams of a running sandbox open, compared with the median on the idle host.

  npm run bench:fairness

  --help   prints this

It needs bubblewrap, takes a minute, and ends with exit code 1 above a ratio of ${RATIO_MAX}.`;

readToolOptions({ name: "npm run bench:fairness", usage }, { args: process.argv.slice(2), options: {} });
const folder = mkdtempSync(join(tmpdir(), "vaporform-bench-"));
await makeBenchRepository(join(folder, "app"));
const git = await serveGit(folder);
try {
  await using host = await launchHost({
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    args: ["--data-dir", join(folder, "data"), "--sandboxes=local"],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      GIT_ALLOWED_HOSTS: git.url,
      ADMIN_API_KEY: adminKey,
      ENCORE_NOLOG: "1",
    },
  });
  const [busy, other] = [await makeKey(host, "ada"), await makeKey(host, "grace")];
  const workspace = await runApp(host, busy);
  const { project } = Started.parse(await importApp(host, other));
  const path = `/v1/projects/${project.id}`;
  await measure(host, other, path);
  const idle: number[] = [];
  const loaded: number[] = [];
  const shares: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    idle.push(...(await measure(host, other, path)));
    const load = await openAll(host, busy, workspace);
    shares.push(await processorShare(host));
    loaded.push(...(await measure(host, other, path)));
    await load.close();
  }
  const ratio = medianOf(loaded) / medianOf(idle);
  console.log(`another owner's request, idle     p50 ${medianOf(idle).toFixed(2)} ms of ${idle.length}`);
  console.log(
    `with ${POLLS} polls, ${STREAMS} streams     p50 ${medianOf(loaded).toFixed(2)} ms of ${loaded.length}`,
  );
  console.log(`of a processor, to keep them waiting  ${medianOf(shares).toFixed(0)} %`);
  console.log(`ratio                             ${ratio.toFixed(2)} (at most ${RATIO_MAX})`);
  if (ratio > RATIO_MAX) process.exitCode = 1;
} finally {
  await git.close();
  rmSync(folder, { recursive: true, force: true });
}

async function makeKey(host: HostProcess, ownerId: string): Promise<string> {
  const body = JSON.stringify({ ownerId, name: "bench" });
  const made = await ask(host, { key: adminKey, path: "/v1/api-keys", body });
  return z.object({ key: z.string() }).parse(made).key;
}

async function importApp(host: HostProcess, key: string): Promise<unknown> {
  return await ask(host, { key, path: "/v1/imports", body: JSON.stringify({ repoUrl: `${git.url}/app` }) });
}

/** Imports the app and waits until its sandbox runs. */
async function runApp(host: HostProcess, key: string) {
  const { project } = Started.parse(await importApp(host, key));
  const endsAt = Date.now() + READY_MS_MAX;
  while (Date.now() < endsAt) {
    const path = `/v1/projects/${project.id}/workspace`;
    const { workspace } = OfProject.parse(await ask(host, { key, path }));
    if (workspace?.status === "running") return workspace;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("the workspace did not start");
}

/** Sends requests one after the other and returns each one's duration in milliseconds. */
async function measure(host: HostProcess, key: string, path: string): Promise<number[]> {
  const timesMs: number[] = [];
  const endsAt = Date.now() + ROUND_MS;
  while (Date.now() < endsAt) {
    const startedAt = performance.now();
    await ask(host, { key, path });
    timesMs.push(performance.now() - startedAt);
    // A quick machine would otherwise reach the owner's rate limit.
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return timesMs;
}

/** Returns the host's use of one processor while it receives no other requests, in percent. */
async function processorShare({ pid }: HostProcess): Promise<number> {
  const before = processorMicroseconds(pid);
  await new Promise((resolve) => setTimeout(resolve, SHARE_MS));
  const after = processorMicroseconds(pid);
  return before === null || after === null ? Number.NaN : ((after - before) / (SHARE_MS * 1_000)) * 100;
}

/** Opens polls and streams, and reopens each one when it ends, until they are closed. */
async function openAll(host: HostProcess, key: string, { id, version }: z.infer<typeof Workspace>) {
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  const keepOpen = async (path: string) => {
    while (!closing.signal.aborted) await drain(`${host.url}${path}`, { key, agent, signal: closing.signal });
  };
  const poll = `/v1/workspaces/${id}?wait=60&since=${version}`;
  const open = [
    ...Array.from({ length: POLLS }, () => keepOpen(poll)),
    ...Array.from({ length: STREAMS }, () => keepOpen(`/v1/workspaces/${id}/logs/events`)),
  ];
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const close = async () => {
    closing.abort();
    await Promise.all(open);
    agent.destroy();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  };
  return { close };
}

/** Reads a response to its end. An error ends it too; the next one is then opened. */
function drain(url: string, { key, agent, signal }: { key: string; agent: Agent; signal: AbortSignal }) {
  return new Promise<void>((resolve) => {
    const headers = { authorization: `Bearer ${key}` };
    const sent = request(url, { agent, signal, headers }, (response) => {
      if (response.statusCode !== 200) throw new Error(`${url} returns ${response.statusCode}`);
      response.resume().once("close", resolve);
    });
    sent.once("error", () => resolve()).end();
  });
}

async function ask(host: HostProcess, { key, path, body }: { key: string; path: string; body?: string }) {
  const response = await fetch(`${host.url}${path}`, {
    headers: { authorization: `Bearer ${key}` },
    ...(body !== undefined && { method: "POST", body }),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${path} returns ${response.status}: ${JSON.stringify(answer)}`);
  return answer;
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
