import type { Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withDatabase } from "../support/app-rows.mts";
import { DeploymentBench, type Sample, SamplePullRequest } from "../support/deployment-bench.mts";
import { tablesHolding } from "../support/written-secrets.mts";

const CANARY = "canary-variable-of-the-preview-5f";
const PATIENCE = { timeout: 30_000 };

let bench: DeploymentBench;

beforeAll(async () => {
  bench = await DeploymentBench.open();
});
afterAll(() => bench?.close());

const call: DeploymentBench["call"] = async (...request) => await bench.call(...request);
const reach: DeploymentBench["reach"] = async (...wanted) => await bench.reach(...wanted);
const importSample = async (enabled?: boolean) => await bench.importSample(enabled);
const open = (sample: Sample, isForeign?: boolean) => new SamplePullRequest(bench, sample, isForeign);

/** A workspace of the project's preview, with a variable and a secret. */
async function givePreview({ projectId }: Sample): Promise<void> {
  const { body } = await call("POST", `/v1/projects/${projectId}/workspace`);
  const settings = { env: { SHOP: "mine" }, secrets: { KEY: CANARY } };
  await call("PATCH", `/v1/workspaces/${body.workspace.id}`, settings);
}

async function settingsOf(workspaceId: string) {
  return (await call("GET", `/v1/workspaces/${workspaceId}`)).body.settings;
}

describe("a pull request of the project's own repository", { timeout: 60_000 }, () => {
  test("gets a fork with a workspace, is updated by a push, and removed when it is closed", async () => {
    const sample = await importSample();
    await givePreview(sample);
    const pull = open(sample);
    await pull.push("first");

    expect(await pull.send("opened")).toMatchObject({ status: 202, body: { deployments: 1 } });
    const first = await reach(sample, pull, { status: "ready", isTrusted: true, failure: null });
    const fork = (await call("GET", `/v1/projects/${first.forkId}`)).body;
    expect(fork).toMatchObject({
      forkedFrom: { projectId: sample.projectId },
      source: { commitSha: pull.sha },
    });
    const { body: workspace } = await call("GET", `/v1/workspaces/${first.workspaceId}`);
    expect(workspace).toMatchObject({
      purpose: "branch",
      name: `pr-${pull.number}`,
      branchOf: sample.projectId,
      settings: { env: { SHOP: "mine" }, secretNames: ["KEY"] },
    });
    await expect.poll(() => pull.states, PATIENCE).toEqual(["success"]);

    await pull.push("second");
    await pull.send("synchronize");
    const second = await reach(sample, pull, { status: "ready" });
    expect([second.forkId, second.workspaceId]).toEqual([first.forkId, first.workspaceId]);
    await expect.poll(() => pull.states, PATIENCE).toEqual(["success", "success"]);
    expect(pull.comments).toMatchObject([{ body: expect.stringContaining(pull.sha.slice(0, 12)) }]);

    await pull.send("closed");
    await reach(sample, pull, { status: "removed", forkId: null, workspaceId: null });
    expect((await call("GET", `/v1/projects/${first.forkId}`)).status).toBe(404);
    await expect
      .poll(async () => (await call("GET", `/v1/workspaces/${first.workspaceId}`)).body.status, PATIENCE)
      .toBe("deleted");
    await expect.poll(() => pull.states.at(-1), PATIENCE).toBe("inactive");
    expect(pull.comments).toMatchObject([{ body: expect.stringContaining("was removed") }]);
    expect(await tablesHolding(bench.host, [bench.token, CANARY])).toEqual([]);
  });

  test("changes nothing if the project does not deploy them, or an event is older than another", async () => {
    const [sample, other] = [await importSample(), await importSample(false)];
    const ignored = open(other);
    await ignored.push("first");
    expect(await ignored.send("opened")).toMatchObject({ status: 202, body: { deployments: 0 } });

    const pull = open(sample);
    await pull.push("first");
    await pull.send("opened");
    await pull.send("closed");
    await reach(sample, pull, { status: "removed" });

    expect(await pull.send("opened", { at: Date.parse("2026-01-01T00:00:01Z") })).toMatchObject({
      body: { deployments: 0 },
    });
    expect(await bench.deployment(other, ignored)).toBeNull();
    await pull.send("reopened");
    await reach(sample, pull, { status: "ready" });
  });

  test("waits while the project has as many as the administrator allows", async () => {
    const sample = await importSample();
    const [first, second] = [open(sample), open(sample)];
    const { body: project } = await call("GET", `/v1/projects/${sample.projectId}`);
    const setMax = async (max: number | null) =>
      await withDatabase(bench.host.databaseUrl, "github-import", async (sql) => {
        await sql`INSERT INTO owner_limit (owner_id, deployments_max) VALUES (${project.ownerId}, ${max})
                  ON CONFLICT (owner_id) DO UPDATE SET deployments_max = ${max}`;
      });
    await setMax(1);
    await first.push("first");
    await first.send("opened");
    await reach(sample, first, { status: "ready" });
    await second.push("second");
    await second.send("opened");
    await reach(sample, second, { status: "waiting", forkId: null });

    await first.send("closed");
    await reach(sample, first, { status: "removed" });
    await reach(sample, second, { status: "ready" });
  });
});

describe("a pull request of another repository", { timeout: 60_000 }, () => {
  test("gets no connection: a private repository is not even read until its commit is approved", async () => {
    const sample = await importSample();
    await givePreview(sample);
    const pull = open(sample, true);
    await pull.push("stranger's");
    await pull.send("opened");
    const refused = await reach(sample, pull, { status: "failed", isTrusted: false, workspaceId: null });
    expect(refused.failure.reason).toMatch(/^(auth_required|repo_not_found)$/);

    const approvals = `/v1/projects/${sample.projectId}/preview-deployments/${pull.number}/approvals`;
    expect((await call("POST", approvals, { commitSha: "a".repeat(40) })).status).toBe(409);
    expect((await call("POST", approvals, { commitSha: pull.sha })).body.isTrusted).toBe(true);

    await reach(sample, pull, { status: "ready", isTrusted: true });
  });

  test("gets no secrets, variables or cache; an approved commit gets them, and the next one loses them", async () => {
    bench.isPublic = true;
    try {
      const sample = await importSample();
      await givePreview(sample);
      const pull = open(sample, true);
      await pull.push("first");
      await pull.send("opened");
      const first = await reach(sample, pull, { status: "ready", isTrusted: false });
      const none = { env: {}, secretNames: [], useCache: false, terminal: false };
      expect(await settingsOf(first.workspaceId)).toMatchObject(none);
      expect(pull.comments.at(-1)?.body).toContain("until the owner approves this commit");
      const imports = (await call("GET", `/v1/imports?projectId=${first.forkId}`)).body.data;
      expect(imports.map((each: { connectionId: string | null }) => each.connectionId)).not.toContain(
        bench.connectionId,
      );

      const approvals = `/v1/projects/${sample.projectId}/preview-deployments/${pull.number}/approvals`;
      await call("POST", approvals, { commitSha: pull.sha });
      const second = await reach(sample, pull, { status: "ready", isTrusted: true });
      expect(second.workspaceId).not.toBe(first.workspaceId);
      expect(await settingsOf(second.workspaceId)).toMatchObject({
        env: { SHOP: "mine" },
        secretNames: ["KEY"],
      });

      await pull.push("second");
      await pull.send("synchronize");
      const third = await reach(sample, pull, { status: "ready", isTrusted: false });
      expect(third.workspaceId).not.toBe(second.workspaceId);
      expect(await settingsOf(third.workspaceId)).toMatchObject(none);
    } finally {
      bench.isPublic = false;
    }
  });
});

test("a delivery that was answered is not lost with its host, and GitHub gets no second comment", async () => {
  const sample = await importSample();
  const pull = open(sample);
  await pull.push("first");
  await pull.send("opened");
  for (let kills = 0; kills < 2; kills++) {
    await bench.kill();
    await bench.restart();
  }

  await reach(sample, pull, { status: "ready" });

  await expect.poll(() => pull.states, PATIENCE).toEqual(["success"]);
  expect(pull.comments.length).toBe(1);
  const { body } = await call("GET", `/v1/projects/${sample.projectId}/forks`);
  expect(body.data.length).toBe(1);
});

/** Holds what records a fork, until the host is killed. */
async function holdRecords(sql: Sql): Promise<void> {
  await sql`SELECT pg_advisory_lock(${HELD})`;
  await sql.unsafe(`
    CREATE FUNCTION hold_record() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_advisory_xact_lock_shared(${HELD}); RETURN NEW; END $$;
    CREATE TRIGGER hold_record BEFORE UPDATE ON deployment
      FOR EACH ROW WHEN (OLD.fork_id IS NULL AND NEW.fork_id IS NOT NULL) EXECUTE FUNCTION hold_record()`);
}

/** Any number that no other lock of this database uses. */
const HELD = 77_001;

test.each(["is closed", "is closed and opened again"])(
  "a fork that a killed host could not record is removed if the pull request %s meanwhile",
  async (what) => {
    const sample = await importSample();
    const forks = async () => (await call("GET", `/v1/projects/${sample.projectId}/forks`)).body.data;
    const pull = open(sample);
    await pull.push("first");
    await withDatabase(bench.host.databaseUrl, "github-import", async (sql) => {
      await holdRecords(sql);
      await pull.send("opened");
      await expect.poll(async () => (await forks()).length, PATIENCE).toBe(1);
      const waiting = () => sql`SELECT pid FROM pg_locks WHERE objid = ${HELD} AND NOT granted`;
      await expect.poll(async () => (await waiting()).length, PATIENCE).toBe(1);
      await bench.kill();
      // Its session would write when the lock is free: a process that was killed on another machine writes no more.
      for (const { pid } of await waiting()) await sql`SELECT pg_terminate_backend(${pid})`;
      await sql`DROP TRIGGER hold_record ON deployment`;
      await sql`DROP FUNCTION hold_record`;
      await sql`UPDATE deployment SET lease_until = now() + interval '1 hour' WHERE lease_token IS NOT NULL`;
      await bench.restart();
      await pull.send("closed");
      if (what.includes("again")) await pull.send("reopened");
      await sql`UPDATE deployment SET lease_until = now() WHERE lease_token IS NOT NULL`;
    });

    const status = what.includes("again") ? "ready" : "removed";
    const { forkId } = await reach(sample, pull, { status });
    const left = () => forks().then((data) => data.map(({ id }: { id: string }) => id));
    await expect.poll(left, PATIENCE).toEqual(forkId === null ? [] : [forkId]);
  },
  60_000,
);

test("a deleted project deploys nothing more", async () => {
  const sample = await importSample();
  const [first, second] = [open(sample), open(sample)];
  await first.push("first");
  await first.send("opened");
  const { forkId } = await reach(sample, first, { status: "ready" });

  await call("DELETE", `/v1/projects/${sample.projectId}`);

  await expect.poll(async () => (await call("GET", `/v1/projects/${forkId}`)).status, PATIENCE).toBe(404);
  await second.push("second");
  expect(await second.send("opened")).toMatchObject({ body: { deployments: 0 } });
});
