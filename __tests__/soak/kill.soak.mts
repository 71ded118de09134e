import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LoopbackServer, serveGit } from "../../tools/git-server.mts";
import { exactFiles } from "../support/exact-repository.mts";
import { gitProcessesOf } from "../support/git-processes.mts";
import { GitRepositories } from "../support/git-repository.mts";
import { inventoryOfCommit, type TreeInventory } from "../support/tree-inventory.mts";
import { awaitUntil } from "./support/await-until.mts";
import { type ImportState, Installation } from "./support/installation.mts";
import { seededRandom } from "./support/random.mts";
import { storedTree } from "./support/stored-tree.mts";

const STEPS = ["resolve", "fetch", "store", "detect", "handOver"];
const KILLS = Number(process.env.SOAK_KILLS ?? 30);
/** After this many kills the leases expire by themselves. */
const PATIENT_EVERY = 6;

const random = seededRandom("kill -9");
let repositories: GitRepositories;
let server: LoopbackServer;
let installation: Installation;
let repoUrl: string;
let expected: TreeInventory;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  server = await serveGit(repositories.root);
  installation = await Installation.open({ secrets: { GitAllowedHosts: server.url } });
  const files = { ...exactFiles({ largeBytes: 8 * 1024 ** 2, smallFiles: 4_000 }), ...APP };
  const { repository, commitSha } = await repositories.make("killed", files);
  expected = await inventoryOfCommit(repository.dir, commitSha);
  repoUrl = `${server.url}/killed`;
});
afterAll(async () => {
  await installation?.close();
  await server?.close();
  await repositories?.remove();
});

const APP = { "package.json": '{"scripts":{"dev":"vite"},"devDependencies":{"vite":"5"}}' };

test(`a host that is killed ${KILLS} times leaves imports that succeed, each with one project, revision and workspace`, async () => {
  const durations = await measureSteps();
  const hits: Record<string, number> = {};

  for (let kill = 0; kill < KILLS; kill++) {
    const step = STEPS[kill % STEPS.length] ?? "";
    const killed = await killInStep(step, durations.get(step) ?? 0);
    const hit = `${killed.status === "running" ? killed.step : killed.status}`;
    hits[hit] = (hits[hit] ?? 0) + 1;
    if (kill % PATIENT_EVERY !== 0) await installation.expireLeases();
    await using host = await installation.start();
    const ended = await awaitEnd(killed.id);
    expect(ended, host.logs()).toMatchObject({ status: "succeeded", failure: null });
    await awaitWorkspace(ended.projectId);
    expect(await installation.countOf(ended.projectId)).toEqual({ projects: 1, revisions: 1, workspaces: 1 });
    expect(await storedTree(host.client, ended.projectId)).toEqual(expected);
  }

  process.stdout.write(`killed in: ${JSON.stringify(hits)}\n`);
  const all = KILLS + 1;
  expect(await installation.countAll()).toEqual({ projects: all, revisions: all, workspaces: all });
  await using _host = await installation.start();
  await awaitUntil(
    () => installation.scratchFolders(),
    (folders) => folders.length === 0,
  );
  expect(await gitProcessesOf(installation.scratch)).toEqual([]);
});

/** Lets one import run undisturbed: the duration of its steps decides when to kill the others. */
async function measureSteps(): Promise<Map<string, number>> {
  await using host = await installation.start();
  const { body } = await host.client.start({ repoUrl });
  const { id, projectId } = body.import;
  expect(await awaitEnd(id)).toMatchObject({ status: "succeeded" });
  await awaitWorkspace(projectId);
  const rows = await installation.sql("github-import")<{ step: string; durationMs: number }[]>`
    WITH event AS (
      SELECT data->>'step' AS step, min(created_at) AS begun_at
      FROM import_event WHERE import_id = ${id} AND data->>'step' IS NOT NULL GROUP BY 1
    )
    SELECT step, 1000 * extract(epoch FROM
             coalesce(lead(begun_at) OVER (ORDER BY begun_at), (SELECT finished_at FROM import WHERE id = ${id})) - begun_at
           )::float8 AS "durationMs"
    FROM event`;
  return new Map(rows.map((row) => [row.step, row.durationMs]));
}

/** Starts an import on its own host and kills the host at a random moment of a step; returns the row's content then. */
async function killInStep(step: string, durationMs: number): Promise<ImportState> {
  const host = await installation.start();
  const { body } = await host.client.start({ repoUrl });
  await awaitUntil(
    () => installation.readImport(body.import.id),
    (row) => STEPS.indexOf(row.step ?? "") >= STEPS.indexOf(step),
    { everyMs: 1 },
  );
  await delay(random() * durationMs);
  await host.kill();
  return await installation.readImport(body.import.id);
}

async function awaitEnd(id: string): Promise<ImportState> {
  return await awaitUntil(
    () => installation.readImport(id),
    ({ status }) => status !== "queued" && status !== "running",
  );
}

async function awaitWorkspace(projectId: string): Promise<void> {
  await awaitUntil(
    () => installation.countOf(projectId),
    ({ workspaces }) => workspaces > 0,
  );
}
