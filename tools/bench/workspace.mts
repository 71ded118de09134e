import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import { z } from "zod";
import { serveGit } from "../git-server.mts";
import { type HostProcess, launchHost } from "../host-process.mts";
import { positiveOption, readToolOptions } from "../tool-options.mts";
import { makeBenchRepository } from "./workspace/bench-repository.mts";
import { processorMicroseconds } from "./workspace/processor-time.mts";

const usage = `Measures our overhead when creating a workspace: the time from the import request to a responding preview, for
an app without install and with an instant start, in a local sandbox. Also measures how many status polls a host handles per
second, and their processor time, which is meaningful even on a busy machine.

  npm run bench:workspace -- [options]

  --runs 7   how many imports are timed
  --help     prints this

It needs bubblewrap, and ends with exit code 1 where an aim is missed.`;

const command = { name: "npm run bench:workspace", usage };
const { values } = readToolOptions(command, {
  args: process.argv.slice(2),
  options: { runs: { type: "string", default: "7" } },
});
const runs = positiveOption(command, "--runs", values.runs);
const READY_MS_AIM = 2_000;
const POLLS_AIM = 3_000;
const POLL_SECONDS = 5;
const POLL_CONNECTIONS = 32;
const WAIT_MS_MAX = 60_000;
/** Until the import has created the workspace there is nothing to wait for. */
const LOOK_EVERY_MS = 50;

const Started = z.object({ project: z.object({ id: z.string() }) });
const Shown = z.object({
  id: z.string(),
  version: z.number(),
  status: z.string(),
  preview: z.object({ status: z.string(), url: z.string().nullable() }),
});
const OfProject = z.object({ workspace: Shown.nullable() });
type ShownWorkspace = z.infer<typeof Shown>;

const folder = mkdtempSync(join(tmpdir(), "vaporform-bench-"));
await makeBenchRepository(join(folder, "app"));
const git = await serveGit(folder);
try {
  await using host = await launchHost({
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    args: ["--data-dir", join(folder, "data"), "--sandboxes=local", "--preview-port=none"],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, GIT_ALLOWED_HOSTS: git.url, ENCORE_NOLOG: "1" },
  });
  const ready = await measureReady(host);
  const polls = await measurePolls(host, ready.workspaceId);
  console.log(
    `import → preview ready   median ${ready.medianMs} ms of ${ready.count} (aim ≤ ${READY_MS_AIM})`,
  );
  console.log(
    `status polls             ${polls.perSecond} a second (aim ≥ ${POLLS_AIM}), ${polls.costMicroseconds ?? "?"} µs of the host's processor each`,
  );
  if (ready.medianMs > READY_MS_AIM || polls.perSecond < POLLS_AIM) process.exitCode = 1;
} finally {
  await git.close();
  rmSync(folder, { recursive: true, force: true });
}

async function measureReady(host: HostProcess) {
  const timesMs: number[] = [];
  let workspaceId = await importOnce(host);
  for (let run = 0; run < runs; run++) {
    const startedAt = performance.now();
    workspaceId = await importOnce(host);
    timesMs.push(performance.now() - startedAt);
  }
  timesMs.sort((a, b) => a - b);
  return { workspaceId, count: timesMs.length, medianMs: Math.round(timesMs[timesMs.length >> 1] ?? 0) };
}

/** Imports the app and waits, as a client would, until its preview responds. */
async function importOnce(host: HostProcess): Promise<string> {
  const body = JSON.stringify({ repoUrl: `${git.url}/app` });
  const started = Started.parse(await ask(host, "/v1/imports", { method: "POST", body }));
  const endsAt = Date.now() + WAIT_MS_MAX;
  let workspace = await firstWorkspace(host, started.project.id, endsAt);
  while (Date.now() < endsAt) {
    if (workspace.preview.status === "ready" && workspace.status === "running") return await visit(workspace);
    if (workspace.status === "error") throw new Error("the workspace failed");
    const path = `/v1/workspaces/${workspace.id}?wait=10&since=${workspace.version}`;
    workspace = Shown.parse(await ask(host, path));
  }
  throw new Error("the preview did not start");
}

/** The project gets its workspace once its stack is known. */
async function firstWorkspace(host: HostProcess, projectId: string, endsAt: number): Promise<ShownWorkspace> {
  while (Date.now() < endsAt) {
    const { workspace } = OfProject.parse(await ask(host, `/v1/projects/${projectId}/workspace`));
    if (workspace !== null) return workspace;
    await delay(LOOK_EVERY_MS);
  }
  throw new Error("the project got no workspace");
}

async function visit({ id, preview }: ShownWorkspace): Promise<string> {
  const response = await fetch(preview.url ?? "");
  if (response.status !== 200) throw new Error(`the preview returned ${response.status}`);
  await response.text();
  return id;
}

async function measurePolls(host: HostProcess, workspaceId: string) {
  const usedBefore = processorMicroseconds(host.pid);
  const result = await autocannon({
    url: `${host.url}/v1/workspaces/${workspaceId}`,
    connections: POLL_CONNECTIONS,
    duration: POLL_SECONDS,
  });
  if (result.non2xx > 0) throw new Error(`${result.non2xx} polls failed`);
  const usedAfter = processorMicroseconds(host.pid);
  const isKnown = usedBefore !== null && usedAfter !== null;
  return {
    perSecond: Math.round(result.requests.average),
    costMicroseconds: isKnown ? Math.round((usedAfter - usedBefore) / result.requests.total) : null,
  };
}

async function ask(host: HostProcess, path: string, options: RequestInit = {}): Promise<unknown> {
  const response = await fetch(`${host.url}${path}`, options);
  if (!response.ok) throw new Error(`${path} returned ${response.status}: ${await response.text()}`);
  return await response.json();
}
