import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { type DaytonaServer, startDaytonaServer } from "../../local-daytona/server.mts";
import { type LoopbackServer, serveGit } from "../../tools/git-server.mts";
import type { HostProcess } from "../../tools/host-process.mts";
import { GitRepositories } from "../support/git-repository.mts";
import { WorkspaceClient } from "../support/workspace-client.mts";
import { awaitUntil } from "./support/await-until.mts";
import { Installation } from "./support/installation.mts";
import { seededRandom } from "./support/random.mts";
import { appsInside, sandboxProcesses, sessionsInside } from "./support/sandbox-inside.mts";

const apiKey = "not-a-real-key-0123456789";
const KILLS = Number(process.env.SOAK_KILLS ?? 20);
/** Limits the attempts to kill during short steps. */
const KILLS_MAX = 3 * KILLS;
const HITS_MIN = 2;

/** Approximate duration of each step: the kill happens at a random moment of it. */
const steps: Record<string, number> = {
  createSandbox: 400,
  uploadFiles: 150,
  install: 1_000,
  build: 800,
  start: 100,
  awaitPreview: 900,
  removeOld: 150,
};

const random = seededRandom("kill -9 of a workspace's host");

describe.runIf(findBubblewrap() !== null)("a host that is killed", () => {
  let repositories: GitRepositories;
  let git: LoopbackServer;
  let daytona: DaytonaServer;
  let installation: Installation;

  beforeAll(async () => {
    repositories = await GitRepositories.create();
    const scripts = {
      preinstall: "sleep 0.5",
      build: "sleep 0.5 && echo alive > page.txt",
      start: "node server.js",
    };
    await repositories.make("app", {
      "package.json": JSON.stringify({ name: "app", version: "1.0.0", scripts }),
      "server.js": `const page = require("fs").readFileSync("page.txt");
const server = require("http").createServer((q, r) => r.end(page));
setTimeout(() => server.listen(process.env.PORT, "0.0.0.0"), 500);`,
    });
    git = await serveGit(repositories.root);
    const pace = { creatingMs: 150, startingMs: 100, stoppingMs: 50, destroyingMs: 100, archivingMs: 50 };
    daytona = await startDaytonaServer({ apiKey, pace });
    const secrets = { DaytonaAPIKey: apiKey, DaytonaAPIURL: daytona.apiUrl, GitAllowedHosts: git.url };
    installation = await Installation.open({ secrets });
  });
  afterAll(async () => {
    await installation?.close();
    await daytona?.close();
    await git?.close();
    await repositories?.remove();
  });

  test(`${KILLS} times leaves workspaces that the next host finishes, each with one sandbox and one app`, async () => {
    const hits = new Map(Object.keys(steps).map((step) => [step, 0]));
    let host: HostProcess = await installation.start();

    for (let kill = 1; kill <= KILLS || [...hits.values()].some((count) => count < HITS_MIN); kill++) {
      expect(kill, `too few hits: ${JSON.stringify([...hits])}`).toBeLessThanOrEqual(KILLS_MAX);
      const wanted = rarest(hits);
      const client = new WorkspaceClient(host.url);
      const begun = await begin(client, wanted === "removeOld" || random() < 0.3);
      const hit = await killIn(wanted, { host, workspaceId: begun.id });
      if (hit !== null) hits.set(hit, (hits.get(hit) ?? 0) + 1);
      process.stdout.write(`kill ${kill}: meant ${wanted}, hit ${hit ?? "none"}, ${begun.how}\n`);
      await installation.expireLeases();
      host = await installation.start();
      await expectWhole(new WorkspaceClient(host.url), begun);
    }

    await host.stop();
    process.stdout.write(`killed in: ${JSON.stringify(Object.fromEntries(hits))}\n`);
  });

  interface Begun {
    id: string;
    projectId: string;
    how: "made" | "rebuilt";
  }

  /** Starts a workspace's job: the first provisioning, or a rebuild of a running one. */
  async function begin(client: WorkspaceClient, isRebuilt: boolean): Promise<Begun> {
    const projectId = await client.importRepository(`${git.url}/app`);
    await expect
      .poll(() => client.ofProject(projectId), { timeout: 20_000, interval: 5 })
      .toMatchObject({ projectId });
    const id = (await client.ofProject(projectId))?.id ?? "";
    if (!isRebuilt) return { id, projectId, how: "made" };
    await client.reach(projectId, "running");
    await client.expectStatus("POST", `/v1/workspaces/${id}/rebuild`, 202);
    return { id, projectId, how: "rebuilt" };
  }

  /** Kills the host at a random moment after a step's beginning; returns the step in which it died. */
  async function killIn(
    step: string,
    { host, workspaceId }: { host: HostProcess; workspaceId: string },
  ): Promise<string | null> {
    const isThere = (now: { step: string | null; status: string }) =>
      now.step === step || now.status === "running";
    await awaitUntil(() => readStep(workspaceId), isThere, { everyMs: 5 });
    await delay(random() * (steps[step] ?? 0));
    await host.kill();
    return (await readStep(workspaceId)).step;
  }

  async function readStep(id: string): Promise<{ step: string | null; status: string }> {
    const [row] = await installation.sql("workspace")<{ step: string | null; status: string }[]>`
      SELECT step, status FROM workspace WHERE id = ${id}`;
    return row ?? { step: null, status: "running" };
  }

  /**
   * Expects the same workspace to run with a working preview, one sandbox and one app, and to leave nothing when it is
   * deleted.
   */
  async function expectWhole(client: WorkspaceClient, { id, projectId, how }: Begun): Promise<void> {
    const workspace = await client.reach(projectId, "running");
    expect(workspace).toMatchObject({ id, preview: { status: "ready" }, failure: null });
    expect(await (await fetch(workspace.preview.url ?? "")).text()).toBe("alive\n");

    const sandboxes = daytona.world.all();
    const name = how === "made" ? `vaporform-${id}` : `vaporform-${id}-2`;
    expect(sandboxes.map((each) => [each.id, each.name, each.state])).toEqual([
      [workspace.daytonaSandboxId, name, "started"],
    ]);
    const sessions = () => sessionsInside({ apiKey, apiUrl: daytona.apiUrl }, name);
    await expect.poll(sessions, { timeout: 10_000 }).toEqual(["vaporform-relay", "vaporform-start"]);
    expect(await appsInside(client, id)).toEqual({ server: 1, sleep: 0 });

    await client.expectStatus("DELETE", `/v1/workspaces/${id}`, 204);
    await expect.poll(async () => (await client.read(id)).status, { timeout: 15_000 }).toBe("deleted");
    expect(daytona.world.all()).toEqual([]);
    await expect.poll(sandboxProcesses, { timeout: 10_000 }).toEqual([]);
  }
});

/** Chooses the step that was hit least; any of several. */
function rarest(hits: ReadonlyMap<string, number>): string {
  const least = Math.min(...hits.values());
  const candidates = [...hits].filter(([, count]) => count === least).map(([step]) => step);
  return candidates[Math.floor(random() * candidates.length)] ?? "";
}
