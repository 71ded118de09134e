import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { newId } from "../../shared/ids.ts";
import { serveGit } from "../../tools/git-server.mts";
import { checkedFetch } from "./checked-fetch.mts";
import { GitRepositories } from "./git-repository.mts";
import type { NamedValues } from "./sample-request.mts";
import { startHost, type TestHost } from "./test-host.mts";

/** A host with an administrator key, and a repository on loopback that it may import. */
export interface ApiFixture {
  host: TestHost;
  adminKey: string;
  /** Creates an API key for an owner. */
  issueKey: (ownerId: string) => Promise<{ id: string; key: string }>;
  /** Creates one resource of each kind with an id in a path, for the owner of a key. */
  makeThings: (key: string) => Promise<NamedValues>;
  close: () => Promise<void>;
}

const adminKey = "example-admin-key";

/** `secrets`: those that the host has in addition. */
export async function openApiFixture(secrets: Record<string, string> = {}): Promise<ApiFixture> {
  const repositories = await GitRepositories.create();
  await repositories.make("sample.git", {
    "README.md": "# Sample\n",
    "package.json": '{"name":"sample","scripts":{"start":"node ."}}',
  });
  const git = await serveGit(repositories.root);
  const host = await startHost({
    secrets: {
      AdminAPIKey: adminKey,
      GitAllowedHosts: git.url,
      GitHubWebhookSecret: "example-webhook-secret",
      // Not secret: 32 times the same byte.
      TokenSealingKey: Buffer.alloc(32, 7).toString("base64"),
      ...secrets,
    },
  });
  return {
    host,
    adminKey,
    issueKey: (ownerId) => issueKey(host.url, ownerId),
    makeThings: (key) => makeThings(host.url, key, `${git.url}/sample.git`),
    close: async () => {
      await host.stop();
      await git.close();
      await repositories.remove();
    },
  };
}

export function withKey(key: string): { authorization: string } {
  return { authorization: `Bearer ${key}` };
}

const IssuedKey = z.object({ apiKey: z.object({ id: z.string() }), key: z.string() });
const StartedImport = z.object({
  import: z.object({ id: z.string() }),
  project: z.object({ id: z.string() }),
});
const MadeThing = z.object({ id: z.string() });
const Endpoints = z.object({ data: z.array(z.object({ id: z.string() })) });
const SucceededImport = z.object({ status: z.literal("succeeded") });
const ProjectWorkspace = z.object({ workspace: z.object({ id: z.string() }) });

async function issueKey(url: string, ownerId: string): Promise<{ id: string; key: string }> {
  const body = JSON.stringify({ ownerId, name: "test" });
  const answer = await checkedFetch(`${url}/v1/api-keys`, {
    method: "POST",
    headers: withKey(adminKey),
    body,
  });
  const { apiKey, key } = IssuedKey.parse(await answer.json());
  return { id: apiKey.id, key };
}

/** An import creates a project with a file, which gets a workspace; a connection is created as well. */
async function makeThings(url: string, key: string, repoUrl: string): Promise<NamedValues> {
  const headers = withKey(key);
  const body = JSON.stringify({ repoUrl });
  const answer = await checkedFetch(`${url}/v1/imports`, { method: "POST", headers, body });
  const {
    import: { id: importId },
    project: { id: projectId },
  } = StartedImport.parse(await answer.json());
  const read = async (path: string) => (await checkedFetch(url + path, { headers })).json();
  await pollUntil(SucceededImport, () => read(`/v1/imports/${importId}`));
  const { workspace } = await pollUntil(ProjectWorkspace, () => read(`/v1/projects/${projectId}/workspace`));
  return {
    importId,
    projectId,
    workspaceId: workspace.id,
    ownerId: "owner",
    // Of a pull request that is not there.
    number: "1",
    commitSha: "0".repeat(40),
    // In development mode there is no sandbox for a process or a terminal.
    processId: newId("proc"),
    commitId: await makeCommit(url, headers, projectId),
    generationId: newId("gen"),
    terminalId: newId("term"),
    // Without sandboxes there are no tasks.
    taskId: newId("tsk"),
    buildId: newId("bld"),
    connectionId: await makeConnection(url, headers, new URL(repoUrl).origin),
    ...(await makeWebhook(url, headers)),
    path: "README.md",
    templateId: "static",
    baseName: "vf-static-000000000000",
    repoUrl,
  };
}

/** Nothing was edited, so there is nothing to push. */
async function makeCommit(url: string, headers: Record<string, string>, projectId: string): Promise<string> {
  const body = JSON.stringify({ message: "Change" });
  const path = `${url}/v1/projects/${projectId}/commits`;
  const answer = await checkedFetch(path, { method: "POST", headers, body });
  return MadeThing.parse(await answer.json()).id;
}

async function makeConnection(url: string, headers: Record<string, string>, host: string): Promise<string> {
  const body = JSON.stringify({ name: "sample", token: "example-token", host });
  const answer = await checkedFetch(`${url}/v1/git-connections`, { method: "POST", headers, body });
  return MadeThing.parse(await answer.json()).id;
}

/** Nothing is sent: no such name exists. An owner has few endpoints: those of before are deleted. */
async function makeWebhook(url: string, headers: Record<string, string>): Promise<NamedValues> {
  const post = async (path: string, body: object) => {
    const init = { method: "POST", headers, body: JSON.stringify(body) };
    return MadeThing.parse(await (await checkedFetch(url + path, init)).json()).id;
  };
  const present = Endpoints.parse(
    await (await checkedFetch(`${url}/v1/webhook-endpoints`, { headers })).json(),
  );
  for (const { id } of present.data)
    await checkedFetch(`${url}/v1/webhook-endpoints/${id}`, { method: "DELETE", headers });
  const endpointId = await post("/v1/webhook-endpoints", { url: "https://hooks.example.invalid/" });
  return { endpointId, deliveryId: await post(`/v1/webhook-endpoints/${endpointId}/test`, {}) };
}

const pollMs = 50;
const deadlineMs = 30_000;

/** Reads until the response has the expected fields. */
async function pollUntil<Value>(shape: z.ZodType<Value>, read: () => Promise<unknown>): Promise<Value> {
  const deadline = Date.now() + deadlineMs;
  let answer: unknown;
  while (Date.now() < deadline) {
    answer = await read();
    const result = shape.safeParse(answer);
    if (result.success) return result.data;
    await delay(pollMs);
  }
  throw new Error(`not as expected in time: ${JSON.stringify(answer)}`);
}
