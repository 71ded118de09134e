import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { projects } from "~encore/clients";
import { Failure } from "../../shared/failure";
import { newId, parseId, type WorkspaceId } from "../../shared/ids";
import { runDueJobs } from "../../shared/job";
import { deleteWorkspace, forgetProject, startWorkspace, stopWorkspace } from "../api/change-workspace";
import { listOwnWorkspaces, readOwnWorkspace } from "../api/read-workspace";
import { refreshWorkspace } from "../api/refresh-workspace";
import { receiveDetectedProject } from "../api/request-workspace";
import { normalizeDaytonaLanguage } from "../daytona-manager";
import { db as testDb } from "../db";
import { insertWorkspace } from "../new-workspace.queries";
import { developmentSandboxes } from "../sandbox/development-sandbox";
import type { Sandbox, SandboxProvider, SandboxState } from "../sandbox/sandbox";
import { sandboxNameOf, sandboxSteps } from "../workspace";
import { findWorkspace, listEventsAfter } from "../workspace.queries";
import { runningStore } from "./workspace-job.queries";
import { workspaceJobs } from "./workspace-jobs";

const refuse = async () => {
  throw new Error("the project has no files, so there is nothing to do inside");
};
const untouched: Sandbox = {
  upload: refuse,
  download: refuse,
  execute: refuse,
  startProcess: refuse,
  readProcess: refuse,
  readOutput: refuse,
  endProcess: refuse,
  previewHost: refuse,
  addressPort: refuse,
  linkPort: refuse,
  createTerminal: refuse,
  connectTerminal: refuse,
  resizeTerminal: refuse,
  endTerminal: refuse,
};

/** A provider in memory, whose calls can be made to wait or fail. */
class Sandboxes implements SandboxProvider {
  readonly mode = "daytona";
  readonly bases = developmentSandboxes.bases;
  readonly started = new Set<string>();
  readonly stopped = new Set<string>();
  obtainings = 0;
  onObtain: () => Promise<void> = async () => undefined;
  onRemove: () => Promise<void> = async () => undefined;

  async obtain({ name }: { name: string }) {
    this.obtainings++;
    await this.onObtain();
    this.stopped.delete(name);
    this.started.add(name);
    return { id: `id-of-${name}`, resources: null, isPublic: false };
  }
  async open() {
    return untouched;
  }
  async stop(name: string) {
    if (this.started.delete(name)) this.stopped.add(name);
  }
  async remove(name: string) {
    await this.onRemove();
    this.started.delete(name);
    this.stopped.delete(name);
  }
  async inspect(name: string) {
    const state: SandboxState | null = this.started.has(name)
      ? "running"
      : this.stopped.has(name)
        ? "stopped"
        : null;
    return state === null
      ? null
      : { id: `id-of-${name}`, name, labels: {}, state, lastActivityAt: null, stopsAt: null };
  }
  async list() {
    return [];
  }
  async keepAlive() {
    await Promise.resolve();
  }
  async verify() {
    await Promise.resolve();
  }
}

let sandboxes: Sandboxes;
let ownerId: string;

/** All tests share a database: another file that runs jobs would take these. */
let alone: Awaited<ReturnType<typeof testDb.begin>>;

beforeAll(async () => {
  alone = await testDb.begin();
  await alone.exec`SELECT pg_advisory_xact_lock(hashtextextended('test: workspace jobs', 0))`;
});

afterAll(() => alone.rollback());

beforeEach(async () => {
  sandboxes = new Sandboxes();
  ownerId = `owner-${randomUUID()}`;
  await work();
  sandboxes = new Sandboxes();
});

/** Does what a host does when a message wakes it. */
async function work(): Promise<void> {
  const providerOf = async () => sandboxes;
  const kinds = workspaceJobs({ providerOf, languageOf: normalizeDaytonaLanguage });
  await Promise.all(kinds.map((kind) => runDueJobs(kind)));
}

async function makeProject(owner = ownerId): Promise<string> {
  const { id } = await projects.create(
    { name: "shop", language: "django" },
    { authData: { userID: owner, isAdmin: false } },
  );
  return id;
}

/** A workspace of a new project, as if a provider had been configured when it was made. */
async function makeWorkspace(owner = ownerId): Promise<WorkspaceId> {
  const projectId = parseId("prj", await makeProject(owner));
  if (projectId === null) throw new Error("no project");
  const id = newId("ws");
  await insertWorkspace({ id, projectId, ownerId: owner, mode: "daytona", wantedSeq: 1 }, null);
  return id;
}

describe("a requested workspace", () => {
  test("runs, with its sandbox and its language recorded", async () => {
    const id = await makeWorkspace();

    await work();

    expect(await readOwnWorkspace(ownerId, id)).toMatchObject({
      status: "running",
      mode: "daytona",
      daytonaSandboxId: `id-of-${sandboxNameOf(id, 1)}`,
      language: "python",
      step: null,
      attempt: 1,
      failure: null,
    });
  });

  test("shows how long each step of its start took, also after a sync", async () => {
    sandboxes.onObtain = async () => await new Promise((resolve) => setTimeout(resolve, 60));
    const id = await makeWorkspace();

    await work();

    const { timings } = await readOwnWorkspace(ownerId, id);
    expect(timings.map(({ step }) => step)).toEqual([...sandboxSteps]);
    expect(timings[0]?.durationMs).toBeGreaterThanOrEqual(50);
    for (const [index, { startedAt, durationMs }] of timings.slice(0, -1).entries()) {
      const next = timings[index + 1]?.startedAt.getTime() ?? 0;
      expect(Math.abs(startedAt.getTime() + (durationMs ?? Number.NaN) - next)).toBeLessThanOrEqual(1);
    }
    await refreshWorkspace(ownerId, id, "sync");
    await work();
    expect((await readOwnWorkspace(ownerId, id)).timings).toEqual(timings);
  });

  test("publishes each change as an event whose number is the version", async () => {
    const id = await makeWorkspace();

    await work();

    const events = await listEventsAfter(id, 0);
    const { version } = await readOwnWorkspace(ownerId, id);
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: version }, (_, index) => index + 1));
    expect(events.map(({ type }) => type)).toEqual([
      ...["created", "status", "step", "changed"],
      ...[...sandboxSteps.slice(1).map(() => "step"), "status"],
    ]);
    expect(events.at(-1)).toMatchObject({ isTerminal: false, data: { status: "running", step: null } });
  });
});

describe("the event that a project was detected", () => {
  const detected = { revisionSeq: 3, provision: true };

  test("increases the wanted revision, never decreases it, and does not change the status", async () => {
    const id = await makeWorkspace();
    await work();
    const { projectId } = await readOwnWorkspace(ownerId, id);

    await receiveDetectedProject({ projectId, ownerId, revisionSeq: 7, provision: true });
    await receiveDetectedProject({ projectId, ownerId, revisionSeq: 5, provision: true });

    expect(await readOwnWorkspace(ownerId, id)).toMatchObject({
      status: "running",
      wantedSeq: 7,
      outdated: true,
    });
  });

  test("does not recreate a deleted workspace", async () => {
    const id = await makeWorkspace();
    const { projectId } = await readOwnWorkspace(ownerId, id);
    await deleteWorkspace(ownerId, id);
    await work();

    await receiveDetectedProject({ ...detected, projectId, ownerId });

    expect((await listOwnWorkspaces(ownerId, { projectId })).data).toEqual([]);
  });
});

describe("a running workspace", () => {
  test("is stopped and started again with the same sandbox", async () => {
    const id = await makeWorkspace();
    await work();

    expect(await stopWorkspace(ownerId, id)).toMatchObject({ status: "stopping", desiredState: "stopped" });
    await work();
    expect(await readOwnWorkspace(ownerId, id)).toMatchObject({ status: "stopped" });
    expect(sandboxes.stopped).toContain(sandboxNameOf(id, 1));
    expect(await startWorkspace(ownerId, id)).toMatchObject({ status: "starting", desiredState: "running" });
    await work();

    expect(await readOwnWorkspace(ownerId, id)).toMatchObject({ status: "running" });
    expect(sandboxes.started).toEqual(new Set([sandboxNameOf(id, 1)]));
  });

  test("is deleted with its sandbox, and stays as a tombstone", async () => {
    const id = await makeWorkspace();
    await work();

    await deleteWorkspace(ownerId, id);
    await deleteWorkspace(ownerId, id);
    await work();

    expect(await readOwnWorkspace(ownerId, id)).toMatchObject({ status: "deleted" });
    expect(sandboxes.started).toEqual(new Set());
    await expect(startWorkspace(ownerId, id)).rejects.toMatchObject({ reason: "conflict" });
  });

  test("is deleted with its project", async () => {
    const id = await makeWorkspace();
    await work();
    const { projectId } = await readOwnWorkspace(ownerId, id);

    await forgetProject(projectId);
    await work();

    expect(await readOwnWorkspace(ownerId, id)).toMatchObject({ status: "deleted" });
    expect(sandboxes.started).toEqual(new Set());
  });
});

describe("a request that arrives while the sandbox is being created", () => {
  test("to delete it leaves no sandbox", async () => {
    const id = await makeWorkspace();
    sandboxes.onObtain = () => deleteWorkspace(ownerId, id);

    await work();
    await work();

    expect(await readOwnWorkspace(ownerId, id)).toMatchObject({ status: "deleted" });
    expect(sandboxes.started).toEqual(new Set());
  });

  test("to stop it leaves it stopped", async () => {
    const id = await makeWorkspace();
    sandboxes.onObtain = async () => void (await stopWorkspace(ownerId, id));

    await work();
    await work();

    expect(await readOwnWorkspace(ownerId, id)).toMatchObject({ status: "stopped" });
    expect(sandboxes.started).toEqual(new Set());
  });

  test("to rebuild it is not lost, and leaves only the new sandbox", async () => {
    const id = await makeWorkspace();
    sandboxes.onObtain = async () => {
      if (sandboxes.obtainings === 1) await refreshWorkspace(ownerId, id, "rebuild");
    };

    await work();
    await work();

    expect(await readOwnWorkspace(ownerId, id)).toMatchObject({
      status: "running",
      daytonaSandboxId: `id-of-${sandboxNameOf(id, 2)}`,
    });
    expect(sandboxes.started).toEqual(new Set([sandboxNameOf(id, 2)]));
  });

  test("to delete it succeeds even if the process that creates it continues later", async () => {
    const id = await makeWorkspace();
    let goOn: () => void = () => undefined;
    sandboxes.onObtain = () =>
      new Promise((resolve) => {
        goOn = resolve;
      });
    const making = work();
    await expect.poll(() => sandboxes.obtainings).toBe(1);
    await deleteWorkspace(ownerId, id);
    await expireLease(id);
    await work();
    expect(await readOwnWorkspace(ownerId, id)).toMatchObject({ status: "deleted" });

    goOn();
    await making;

    expect(await readOwnWorkspace(ownerId, id)).toMatchObject({ status: "deleted" });
    expect(sandboxes.started).toEqual(new Set());
  });
});

describe("a step that fails", () => {
  test("is tried three times, then the workspace is in error with the reason", async () => {
    const id = await makeWorkspace();
    sandboxes.onObtain = async () => {
      throw new Failure("provider_unavailable", "not reachable", { retryable: true });
    };

    for (let attempt = 0; attempt < 3; attempt++) {
      await endBackOff(id);
      await work();
    }

    expect(sandboxes.obtainings).toBe(3);
    expect(await readOwnWorkspace(ownerId, id)).toMatchObject({
      status: "error",
      attempt: 3,
      failure: { reason: "provider_unavailable", message: "not reachable", step: "createSandbox" },
    });
  });

  test("is not retried if that would not help, but is on request", async () => {
    const id = await makeWorkspace();
    sandboxes.onObtain = async () => {
      throw new Failure("quota_exceeded", "no more cpu");
    };
    await work();
    expect(await readOwnWorkspace(ownerId, id)).toMatchObject({ status: "error", attempt: 1 });
    sandboxes.onObtain = async () => undefined;

    await startWorkspace(ownerId, id);
    await work();

    expect(await readOwnWorkspace(ownerId, id)).toMatchObject({ status: "running", failure: null });
  });

  test("of a deletion is retried until it succeeds", async () => {
    const id = await makeWorkspace();
    await work();
    sandboxes.onRemove = async () => {
      throw new Failure("provider_auth", "no such key");
    };
    await deleteWorkspace(ownerId, id);
    await work();
    expect(await readOwnWorkspace(ownerId, id)).toMatchObject({
      status: "deleting",
      failure: { reason: "provider_auth" },
    });
    sandboxes.onRemove = async () => undefined;

    await endBackOff(id);
    await work();

    expect(await readOwnWorkspace(ownerId, id)).toMatchObject({ status: "deleted", failure: null });
  });
});

describe("a dead process", () => {
  test("leaves its workspace to the next one when its lease has expired", async () => {
    const id = await makeWorkspace();
    await runningStore("daytona").claimNext(randomUUID());
    await work();
    expect(sandboxes.obtainings).toBe(0);

    await expireLease(id);
    await work();

    expect(await readOwnWorkspace(ownerId, id)).toMatchObject({ status: "running" });
  });

  test("is not replaced indefinitely", async () => {
    const id = await makeWorkspace();
    for (let death = 0; death < 12; death++) {
      await runningStore("daytona").claimNext(randomUUID());
      await expireLease(id);
    }

    await work();

    expect(await readOwnWorkspace(ownerId, id)).toMatchObject({
      status: "error",
      failure: { reason: "internal" },
    });
    expect(sandboxes.obtainings).toBe(0);
  });
});

describe("waiting workspaces", () => {
  test("are created five at a time over all hosts, and the owners take turns", async () => {
    const others = `owner-${randomUUID()}`;
    for (let count = 0; count < 7; count++) await makeWorkspace();
    for (let count = 0; count < 2; count++) await makeWorkspace(others);

    const claims = [];
    for (let count = 0; count < 9; count++)
      claims.push(await runningStore("daytona").claimNext(randomUUID()));

    const owners = claims.flatMap((job) => (job === null ? [] : [job.ownerId]));
    expect(owners).toEqual([ownerId, others, ownerId, others, ownerId]);
    await Promise.all(claims.map(async (job) => job && (await expireLease(job.id))));
  });
});

/** Lets a lease run out, as 15 seconds without renewal do. */
async function expireLease(id: WorkspaceId): Promise<void> {
  await testDb.exec`UPDATE workspace SET lease_until = now() - interval '1 second' WHERE id = ${id}`;
}

/** Lets the time pass that a retry waits. */
async function endBackOff(id: WorkspaceId): Promise<void> {
  await testDb.exec`UPDATE workspace SET not_before = NULL WHERE id = ${id}`;
}

test("a Daytona workspace cannot run without a sandbox", async () => {
  const id = await makeWorkspace();

  const lie = testDb.exec`UPDATE workspace SET status = 'running' WHERE id = ${id}`;

  await expect(lie).rejects.toThrow("running_has_sandbox");
  expect((await findWorkspace(id))?.status).toBe("pending");
});
