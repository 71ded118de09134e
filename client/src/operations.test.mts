import { expect, test } from "vitest";
import { openApiDocument } from "../../operations/generated/openapi.generated.ts";
import type { OpenApiDocument, Operation, Parameter } from "../../tools/openapi/document.mts";
import { Vaporform } from "./vaporform.mts";

const document: OpenApiDocument = JSON.parse(openApiDocument);
const key = "Idempotency-Key";

/** Every method of the client, by the operation that it calls. */
const calls: Record<string, (client: Vaporform) => unknown> = {
  "auth.createApiKey": ({ accounts }) => accounts.createKey({ ownerId: "o", name: "n" }),
  "auth.listApiKeys": ({ accounts }) => accounts.listKeys().page(),
  "auth.revokeApiKey": ({ accounts }) => accounts.revokeKey("k"),
  "github-import.cancelCommit": ({ commits }) => commits.cancel("c"),
  "github-import.retryCommit": ({ commits }) => commits.retry("c"),
  "github-import.createGitConnection": ({ connections }) =>
    connections.create({ name: "n", host: "git.example.com", token: "example" }),
  "github-import.installGitHubApp": ({ connections }) => connections.installGitHubApp({ name: "n" }),
  "github-import.connectGitHubApp": ({ connections }) =>
    connections.connectGitHubApp({ state: "s", code: "c", installationId: "1" }),
  "github-import.listGitConnections": ({ connections }) => connections.list().page(),
  "github-import.deleteGitConnection": ({ connections }) => connections.remove("c"),
  "generations.create": ({ generations }) => generations.create("p", { prompt: "m" }),
  "generations.list": ({ generations }) => generations.list("p").page(),
  "generations.get": ({ generations }) => generations.get("g"),
  "generations.apply": ({ generations }) => generations.apply("g"),
  "generations.cancel": ({ generations }) => generations.cancel("g"),
  "generations.events": ({ generations }) => generations.events("g").next(),
  "github-import.createPullRequest": ({ commits }) =>
    commits.openPullRequest("p", { branch: "b", title: "t" }),
  "github-import.createCommit": ({ commits }) => commits.create("p", { message: "m" }),
  "github-import.listCommits": ({ commits }) => commits.list("p").page(),
  "github-import.getCommit": ({ commits }) => commits.get("c"),
  "github-import.commitEvents": ({ commits }) => commits.events("c").next(),
  "github-import.deployments": ({ projects }) => projects.previewDeployments("p"),
  "github-import.setDeployments": ({ projects }) => projects.setPreviewDeployments("p", true),
  "github-import.approveDeployment": ({ projects }) =>
    projects.approvePreviewDeployment("p", { number: 1, commitSha: "c" }),
  "github-import.start": ({ imports }) => imports.start({ repoUrl: "owner/repo" }),
  "github-import.reimport": ({ imports }) => imports.again("p"),
  "github-import.list": ({ imports }) => imports.list().page(),
  "github-import.get": ({ imports }) => imports.get("i"),
  "github-import.cancel": ({ imports }) => imports.cancel("i"),
  "github-import.retry": ({ imports }) => imports.retry("i"),
  "github-import.createStreamTicket": ({ imports }) => imports.createStreamTicket("i"),
  "github-import.events": ({ imports }) => imports.events("i").next(),
  "github-import.detectFiles": ({ projects }) => projects.detectFiles({ files: [] }),
  "github-import.detectProject": ({ projects }) => projects.detect("p"),
  "github-import.putOverrides": ({ projects }) => projects.setOverrides("p", {}),
  // Signed by GitHub; no method sends it.
  "github-import.githubWebhook": ({ api }) => api.POST("/v1/github/webhook", { body: new Blob([]) }),
  "operations.getLimits": ({ installation }) => installation.ownerLimits("o"),
  "operations.setLimits": ({ installation }) => installation.setOwnerLimits("o", {}),
  "operations.usage": ({ installation }) => installation.usage(),
  "operations.health": ({ installation }) => installation.health(),
  "operations.jobs": ({ installation }) => installation.jobs(),
  "workspace.bases": ({ installation }) => installation.bases(),
  "workspace.base": ({ installation }) => installation.base("b"),
  "workspace.buildBase": ({ installation }) => installation.buildBase("b"),
  "workspace.baseEvents": ({ installation }) => installation.baseEvents("b").next(),
  "operations.limits": ({ installation }) => installation.limits(),
  "operations.openApi": ({ installation }) => installation.openApi(),
  "projects.list": ({ projects }) => projects.list().page(),
  "projects.get": ({ projects }) => projects.get("p"),
  "projects.update": ({ projects }) => projects.update("p", { name: "n" }),
  "projects.listForks": ({ projects }) => projects.forks("p").page(),
  "projects.remove": ({ projects }) => projects.remove("p"),
  "sources.template": ({ projects }) => projects.template("t"),
  "sources.templates": ({ projects }) => projects.templates().page(),
  "sources.createFork": ({ projects }) => projects.fork("p"),
  "sources.create": ({ projects }) => projects.create({ name: "n" }),
  // The routes of older backends, for their clients (docs/compatibility.md).
  "sources.createOlder": ({ api }) =>
    api.POST("/api/sandbox/create", { body: { generatedCode: {}, projectName: "n" } }),
  "sources.listOlder": ({ api }) => api.GET("/api/sandbox"),
  "sources.getOlder": ({ api }) =>
    api.GET("/api/sandbox/{workspaceId}", { params: { path: { workspaceId: "w" } } }),
  "sources.deleteOlder": ({ api }) =>
    api.DELETE("/api/sandbox/{workspaceId}", { params: { path: { workspaceId: "w" } } }),
  "sources.healthOlder": ({ api }) =>
    api.GET("/api/sandbox/health/{projectId}", { params: { path: { projectId: "p" } } }),
  "sources.restartOlder": ({ api }) =>
    api.POST("/api/sandbox/restart/{projectId}", { params: { path: { projectId: "p" } } }),
  "sources.launchOlder": ({ api }) => api.POST("/api/daytona/launch", { body: { template: "t" } }),
  "sources.generateOlder": ({ api }) => api.POST("/api/generate/sandbox", { body: { prompt: "p" } }),
  "tasks.createTask": ({ tasks }) =>
    tasks.create("p", { prompt: "x", publish: "none", agent: { type: "command", command: "true" } }),
  "tasks.listTasks": ({ tasks }) => tasks.list("p").page(),
  "tasks.getTask": ({ tasks }) => tasks.get("t"),
  "tasks.cancel": ({ tasks }) => tasks.cancel("t"),
  "tasks.sendMessage": ({ tasks }) => tasks.send("t", { prompt: "x" }),
  "tasks.taskEvents": ({ tasks }) => tasks.events("t").next(),
  "vfs.archive": ({ files }) => files.archive("p"),
  "vfs.putArchive": ({ files }) => files.replaceWithArchive("p", new Blob(["PK"])),
  "vfs.batch": ({ files }) => files.batch("p", { operations: [] }),
  "vfs.changes": ({ files }) => files.changes("p").page(),
  "vfs.deleteBytes": ({ files }) => files.remove("p", "a"),
  "vfs.diff": ({ files }) => files.diff("p").page(),
  "vfs.move": ({ files }) => files.move("p", { from: "a", to: "b" }),
  "vfs.readBytes.get": ({ files }) => files.read("p", "a"),
  "vfs.readBytes.head": ({ files }) => files.stat("p", "a"),
  "vfs.restore": ({ files }) => files.restore("p", { revision: 1 }),
  "vfs.revisions": ({ files }) => files.revisions("p").page(),
  "vfs.search": ({ files }) => files.search("p", { q: "a" }).page(),
  "vfs.tree": ({ files }) => files.tree("p").page(),
  "vfs.usage": ({ files }) => files.usage("p"),
  "vfs.writeBytes": ({ files }) => files.write("p", "a", "1"),
  "webhooks.create": ({ webhooks }) => webhooks.create({ url: "https://hooks.example.com/" }),
  "webhooks.list": ({ webhooks }) => webhooks.list().page(),
  "webhooks.get": ({ webhooks }) => webhooks.get("e"),
  "webhooks.update": ({ webhooks }) => webhooks.update("e", { enabled: true }),
  "webhooks.remove": ({ webhooks }) => webhooks.remove("e"),
  "webhooks.rotate": ({ webhooks }) => webhooks.rotateSecret("e"),
  "webhooks.test": ({ webhooks }) => webhooks.sendTest("e"),
  "webhooks.replay": ({ webhooks }) => webhooks.replay("e", { since: "2026-01-02T03:04:05Z" }),
  "webhooks.deliveries": ({ webhooks }) => webhooks.deliveries("e").page(),
  "webhooks.getDelivery": ({ webhooks }) => webhooks.getDelivery("d"),
  "webhooks.resendOne": ({ webhooks }) => webhooks.resend("d"),
  "workspace.build": ({ workspaces }) => workspaces.build("w"),
  "workspace.builds": ({ workspaces }) => workspaces.builds("w"),
  "workspace.getBuild": ({ workspaces }) => workspaces.getBuild("w", "b"),
  "workspace.close": ({ terminals }) => terminals.close("w", "t"),
  "workspace.create": ({ projects }) => projects.createWorkspace("p", { purpose: "production" }),
  "workspace.createPreviewLink": ({ workspaces }) => workspaces.createPreviewLink("w", { port: 3000 }),
  "workspace.createEmbedToken": ({ workspaces }) =>
    workspaces.createEmbedToken("w", { origins: ["https://www.example.com"] }),
  "workspace.createStreamTicket": ({ workspaces }) => workspaces.createStreamTicket("w"),
  "workspace.diagnostics": ({ workspaces }) => workspaces.diagnostics("w"),
  "workspace.endProcess": ({ workspaces }) => workspaces.endProcess("w", "p"),
  "workspace.ensure": ({ workspaces }) => workspaces.ensureRunning("w"),
  "workspace.events": ({ workspaces }) => workspaces.events("w").next(),
  "workspace.execute": ({ workspaces }) => workspaces.exec("w", "ls"),
  "workspace.followLogs": ({ workspaces }) => workspaces.followLogs("w").next(),
  "workspace.followOutput": ({ terminals }) => terminals.output("w", "t").next(),
  "workspace.followProcess": ({ workspaces }) => workspaces.processOutput("w", "p").next(),
  "workspace.get": ({ workspaces }) => workspaces.get("w"),
  "workspace.getOfProject": ({ projects }) => projects.workspace("p"),
  "workspace.getProcess": ({ workspaces }) => workspaces.getProcess("w", "p"),
  "workspace.health": ({ workspaces }) => workspaces.health("w"),
  "workspace.keepalive": ({ workspaces }) => workspaces.keepalive("w"),
  "workspace.listOfProject": ({ projects }) => projects.workspaces("p").page(),
  "workspace.list": ({ workspaces }) => workspaces.list().page(),
  "workspace.logs": ({ workspaces }) => workspaces.logs("w"),
  "workspace.open": ({ terminals }) => terminals.open("w"),
  "workspace.ports": ({ workspaces }) => workspaces.ports("w"),
  "workspace.provider": ({ installation }) => installation.provider(),
  "workspace.pull": ({ workspaces }) => workspaces.pull("w"),
  "workspace.lockfiles": ({ workspaces }) => workspaces.lockfiles("w"),
  "workspace.takeLockfiles": ({ workspaces }) => workspaces.takeLockfiles("w"),
  "workspace.rebuild": ({ workspaces }) => workspaces.rebuild("w"),
  "workspace.remove": ({ workspaces }) => workspaces.remove("w"),
  "workspace.request": ({ projects }) => projects.requestWorkspace("p"),
  // For the preview proxy, which has a key of its own; no method sends it.
  "workspace.resolve": ({ api }) =>
    api.POST("/v1/preview-proxy/resolve", { body: { slug: "s", isVisit: false } }),
  "workspace.resize": ({ terminals }) => terminals.resize("w", "t", { cols: 80, rows: 24 }),
  "workspace.restart": ({ workspaces }) => workspaces.restart("w"),
  "workspace.restartProcess": ({ workspaces }) => workspaces.restartProcess("w"),
  "workspace.start": ({ workspaces }) => workspaces.start("w"),
  "workspace.startProcess": ({ workspaces }) => workspaces.startProcess("w", "ls"),
  "workspace.stop": ({ workspaces }) => workspaces.stop("w"),
  "workspace.sync": ({ workspaces }) => workspaces.sync("w"),
  "workspace.terminals": ({ terminals }) => terminals.list("w"),
  "workspace.typeInput": ({ terminals }) => terminals.write("w", "t", "ls"),
  "workspace.update": ({ workspaces }) => workspaces.update("w", { size: "small" }),
};

interface Route {
  id: string;
  method: string;
  path: string;
  operation: Operation;
}

const routes: Route[] = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    operation,
  })),
);

test("the client reaches every operation of the API's document", () => {
  expect(Object.keys(calls).sort()).toEqual(routes.map(({ id }) => id).sort());
});

test.each(routes)("$id is called as the document describes it", async ({ id, method, path, operation }) => {
  const requests: Request[] = [];
  const client = new Vaporform({
    baseUrl: "https://api.example.com",
    fetch: async (request) => {
      if (!(request instanceof Request)) throw new Error("the client sends requests");
      requests.push(request);
      return emptyResponse(operation);
    },
  });

  await calls[id]?.(client);

  const [request] = requests;
  expect(requests).toHaveLength(1);
  expect(request?.method).toBe(method);
  expect(new URL(request?.url ?? "").pathname).toMatch(
    new RegExp(`^${path.replace(/\{\w+\}/g, "[a-z0-9]+")}$`),
  );
  expect(request?.headers.has(key)).toBe(takesKey(operation));
});

function takesKey({ parameters = [] }: Operation): boolean {
  return parameters.some(({ name }: Parameter) => name === key);
}

function emptyResponse({ responses }: Operation): Response {
  const isStream = JSON.stringify(responses).includes("text/event-stream");
  if (isStream || "204" in responses) return new Response(null, { status: 204 });
  return Response.json({ data: [], workspace: null });
}
