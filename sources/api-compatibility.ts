import { currentRequest } from "encore.dev";
import { api } from "encore.dev/api";
import { workspace as workspaces } from "~encore/clients";
import { sendJson } from "../shared/send-whole";
import { validate } from "../shared/validate";
import { createSandbox, launchTemplate } from "./compatibility/create-sandbox";
import { findSandbox, isAlive, restartSandbox } from "./compatibility/find-sandbox";
import { generateSandbox } from "./compatibility/generate-sandbox";
import { readBody } from "./compatibility/read-body";
import { CreateSandboxRequest, GenerateRequest, LaunchRequest, ListRequest } from "./compatibility/requests";
import { showSandbox } from "./compatibility/show-sandbox";

/** Makes a project of generated files, and a sandbox that shows it. Poll the sandbox until `previewUrl` is set. */
export const createOlder = api.raw(
  {
    expose: true,
    auth: true,
    method: "POST",
    path: "/api/sandbox/create",
    tags: ["compatibility"],
    // The rest lets our code detect larger bodies and return `too_large`.
    bodyLimit: 33 * 1024 * 1024,
  },
  async (request, response) => {
    const wanted = await readBody(request, CreateSandboxRequest);
    const sandbox = showSandbox(await createSandbox(wanted));
    sendJson(response, 202, {
      success: true,
      sandbox,
      previewUrl: sandbox.previewUrl,
      message: `The sandbox is being created: GET /api/sandbox/${sandbox.sandboxId} shows when its preview is ready.`,
      // Files are kept by the project, whatever is asked for.
      storage: { persistent: true, tmpfs: null },
    });
  },
);

/** Lists sandboxes, newest first. */
export const listOlder = api.raw(
  { expose: true, auth: true, method: "GET", path: "/api/sandbox", tags: ["compatibility"] },
  async (request, response) => {
    const { searchParams } = new URL(request.url ?? "/", "http://localhost");
    const filter = validate(ListRequest, Object.fromEntries(searchParams));
    const { data, nextCursor } = await workspaces.list(filter);
    sendJson(response, 200, { success: true, sandboxes: data.map(showSandbox), nextCursor });
  },
);

/** Returns a sandbox, by its id or its project's. */
export const getOlder = api.raw(
  { expose: true, auth: true, method: "GET", path: "/api/sandbox/:workspaceId", tags: ["compatibility"] },
  async (_request, response) => {
    sendJson(response, 200, { success: true, sandbox: showSandbox(await findSandbox(pathParam())) });
  },
);

/** Deletes a sandbox. Its project stays, with its files. */
export const deleteOlder = api.raw(
  { expose: true, auth: true, method: "DELETE", path: "/api/sandbox/:workspaceId", tags: ["compatibility"] },
  async (_request, response) => {
    const { id: workspaceId } = await findSandbox(pathParam());
    await workspaces.remove({ workspaceId });
    sendJson(response, 200, { success: true, message: "The sandbox is being deleted." });
  },
);

/** Returns whether a project's app responds. */
export const healthOlder = api.raw(
  {
    expose: true,
    auth: true,
    method: "GET",
    path: "/api/sandbox/health/:projectId",
    tags: ["compatibility"],
  },
  async (_request, response) => sendJson(response, 200, { isAlive: await isAlive(pathParam()) }),
);

/** Restarts a project's sandbox with its files. Poll the sandbox until `previewUrl` is set. */
export const restartOlder = api.raw(
  {
    expose: true,
    auth: true,
    method: "POST",
    path: "/api/sandbox/restart/:projectId",
    tags: ["compatibility"],
  },
  async (_request, response) => {
    const { sandboxId, previewUrl } = showSandbox(await restartSandbox(pathParam()));
    sendJson(response, 202, { success: true, sandboxUrl: previewUrl, sandboxId });
  },
);

/** Makes a project of a template, and a sandbox that shows it. */
export const launchOlder = api.raw(
  { expose: true, auth: true, method: "POST", path: "/api/daytona/launch", tags: ["compatibility"] },
  async (request, response) => {
    const { template } = await readBody(request, LaunchRequest);
    const sandbox = showSandbox(await launchTemplate(template));
    const { sandboxId: id, previewUrl: url } = sandbox;
    sendJson(response, 202, { sandbox: { id, url, token: null, ...sandbox } });
  },
);

/** Makes a sandbox of a prompt; 503 while no generator is configured. */
export const generateOlder = api.raw(
  { expose: true, auth: true, method: "POST", path: "/api/generate/sandbox", tags: ["compatibility"] },
  async (request, response) => await generateSandbox(await readBody(request, GenerateRequest), response),
);

/** The parameter in the path of the current request. */
function pathParam(): string {
  const request = currentRequest();
  const { workspaceId, projectId } = request?.type === "api-call" ? request.pathParams : {};
  return workspaceId ?? projectId ?? "";
}
