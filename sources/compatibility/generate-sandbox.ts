import type { ServerResponse } from "node:http";
import { Failure } from "../../shared/failure";
import { sendJson } from "../../shared/send-whole";
import { failureOfCall } from "../../shared/translate-failures";
import type { Workspace } from "../../workspace/workspace";
import { generateFrom } from "./create-sandbox";
import type { GenerateRequest } from "./requests";
import { showSandbox } from "./show-sandbox";

/** Makes a sandbox of a prompt, and sends what the creation of one sends; 503 while no generator is configured. */
export async function generateSandbox({ prompt }: GenerateRequest, response: ServerResponse): Promise<void> {
  const workspace = await generate(prompt);
  if (workspace === null) sendNotConfigured(response);
  else sendGenerated(workspace, response);
}

async function generate(prompt: string): Promise<Workspace | null> {
  try {
    return await generateFrom(prompt);
  } catch (thrown) {
    const failure = thrown instanceof Failure ? thrown : failureOfCall(thrown);
    if (failure?.reason !== "generator_not_configured") throw thrown;
    return null;
  }
}

function sendGenerated(workspace: Workspace, response: ServerResponse): void {
  const sandbox = showSandbox(workspace);
  sendJson(response, 202, {
    success: true,
    sandbox,
    previewUrl: sandbox.previewUrl,
    message: `The files are being generated: GET /api/sandbox/${sandbox.sandboxId} shows when the preview is ready.`,
  });
}

function sendNotConfigured(response: ServerResponse): void {
  sendJson(response, 503, {
    error: "generator_not_configured",
    code: "unavailable",
    message: "this installation has no generator: send generated files to POST /api/sandbox/create",
    details: null,
  });
}
