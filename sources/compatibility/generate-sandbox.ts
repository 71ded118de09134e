import type { ServerResponse } from "node:http";
import { sendJson } from "../../shared/send-whole";
import type { GenerateRequest } from "./requests";

/**
 * Makes a sandbox of a prompt. No generator is part of this installation yet; one that is belongs here: make a project
 * with the source `prompt`, and send what `createSandbox` sends.
 */
export async function generateSandbox(_request: GenerateRequest, response: ServerResponse): Promise<void> {
  sendJson(response, 503, {
    error: "generator_not_configured",
    code: "unavailable",
    message: "this installation has no generator: send generated files to POST /api/sandbox/create",
    details: null,
  });
}
