import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type LoopbackServer, serveGit } from "../../tools/git-server.mts";
import { GitRepositories } from "../support/git-repository.mts";
import type { ImportClient } from "../support/import-client.mts";
import type { TestHost } from "../support/test-host.mts";
import { WorkspaceClient } from "../support/workspace-client.mts";
import { awaitUntil } from "./support/await-until.mts";
import { Installation } from "./support/installation.mts";
import { deliverLate, isDrained, spoilQueue } from "./support/spoil-queue.mts";

const DETECTED = "project-detected/give-project-its-workspace";
const ONE_OF_EACH = { projects: 1, revisions: 1, workspaces: 1 };

let repositories: GitRepositories;
let server: LoopbackServer;
let installation: Installation;
let host: TestHost & { client: ImportClient };
let repoUrl: string;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  server = await serveGit(repositories.root);
  await repositories.make("sample", { "package.json": '{"scripts":{"dev":"vite"}}', "a.ts": "1" });
  repoUrl = `${server.url}/sample`;
});
afterAll(async () => {
  await server?.close();
  await repositories?.remove();
});
beforeEach(async () => {
  installation = await Installation.open({ secrets: { GitAllowedHosts: server.url } });
  host = await installation.start();
});
afterEach(async () => {
  await host?.stop();
  await installation?.close();
});

/** Waits for an import's success and its workspace. */
async function awaitAll(importId: string): Promise<string> {
  const { projectId } = await awaitUntil(
    () => installation.readImport(importId),
    ({ status }) => status === "succeeded",
  );
  await awaitUntil(
    () => installation.countOf(projectId),
    ({ workspaces }) => workspaces > 0,
  );
  return projectId;
}

describe("a message that is lost between commit and publish", () => {
  test("import-requested: the client gets a failure, and its repeated request returns the same import, which succeeds", async () => {
    const key = randomUUID();
    {
      await using _spoilt = await spoilQueue(installation.sql("pubsub"), "refused", "import-requested");
      // The API's description has no 500, so the checked client throws.
      await expect(host.client.start({ repoUrl }, key)).rejects.toThrow("status 500");
    }

    const repeated = await host.client.start({ repoUrl }, key);

    expect(repeated.status).toBe(202);
    await awaitAll(repeated.body.import.id);
    expect(await installation.imports()).toHaveLength(1);
    expect(await installation.countAll()).toEqual(ONE_OF_EACH);
  });

  test.each(["import-requested", "provision-requested"])("%s: it is published again", async (topic) => {
    let importId: string;
    {
      await using _spoilt = await spoilQueue(installation.sql("pubsub"), "swallowed", topic);
      importId = (await host.client.start({ repoUrl })).body.import.id;
      await awaitUntil(
        async () => [await installation.imports(), await installation.countAll()] as const,
        ([[row], { workspaces }]) =>
          topic === "import-requested" || (row?.status === "succeeded" && workspaces === 1),
      );
    }

    await awaitAll(importId);

    expect(await installation.countAll()).toEqual(ONE_OF_EACH);
  });

  test("project-detected: the step that publishes it is retried", async () => {
    let importId: string;
    {
      await using _spoilt = await spoilQueue(installation.sql("pubsub"), "refused", "project-detected");
      importId = (await host.client.start({ repoUrl })).body.import.id;
      await awaitUntil(
        () => installation.readImport(importId),
        ({ failure }) => failure !== null,
      );
    }

    const projectId = await awaitAll(importId);

    expect(await installation.countOf(projectId)).toEqual(ONE_OF_EACH);
    expect(await installation.countAll()).toEqual(ONE_OF_EACH);
  });
});

test("every message delivered five times has the same effect as once", async () => {
  await using _spoilt = await spoilQueue(installation.sql("pubsub"), "delivered five times");
  const { body } = await host.client.start({ repoUrl });

  const projectId = await awaitAll(body.import.id);

  await awaitUntil(() => isDrained(installation.sql("pubsub"), DETECTED), Boolean);
  expect(await installation.readImport(body.import.id)).toMatchObject({ attempt: 1, lostLeases: 0 });
  expect(await installation.countOf(projectId)).toEqual(ONE_OF_EACH);
  expect(await installation.countAll()).toEqual(ONE_OF_EACH);
});

describe("a late project-detected", () => {
  let workspaces: WorkspaceClient;
  let projectId: string;
  let message: object;

  beforeEach(async () => {
    workspaces = new WorkspaceClient(host.url);
    const { body } = await host.client.start({ repoUrl });
    projectId = await awaitAll(body.import.id);
    message = { projectId, ownerId: "dev", revisionSeq: 1, provision: true };
  });

  async function deliver(): Promise<void> {
    const pubsub = installation.sql("pubsub");
    await deliverLate(pubsub, DETECTED, message);
    await awaitUntil(() => isDrained(pubsub, DETECTED), Boolean);
  }

  test("does not change a workspace that its owner stopped", async () => {
    const { id } = await workspaces.reach(projectId, "running");
    await workspaces.expectStatus("POST", `/v1/workspaces/${id}/stop`, 202);
    await workspaces.reach(projectId, "stopped");

    await deliver();

    expect(await workspaces.read(id)).toMatchObject({ status: "stopped", desiredState: "stopped" });
  });

  test("recreates nothing of a deleted project", async () => {
    await host.client.delete(`/v1/projects/${projectId}`);
    const states = () => installation.sql("workspace")`SELECT status FROM workspace`;
    await awaitUntil(states, (rows) => rows.every((row) => row.status === "deleted"));

    await deliver();

    expect([...(await states())]).toEqual([{ status: "deleted" }]);
    expect((await host.client.get(`/v1/projects/${projectId}`)).status).toBe(404);
  });
});
