import log from "encore.dev/log";
import { beginningOf } from "../app/preview-probe";

const TIMEOUT_MS = 30_000;
/** With these an installation says that its sandboxes cannot be changed so. */
const REFUSALS = [400, 404, 405, 501];

/** An answer that is no success, with what the SDK's own errors tell of one. */
class RefusedChange extends Error {
  readonly statusCode: number;
  readonly headers: Record<string, string>;

  constructor(response: Response, text: string) {
    super(text);
    this.name = "RefusedChange";
    this.statusCode = response.status;
    this.headers = Object.fromEntries(response.headers);
  }
}

/**
 * Opens a sandbox to everybody, or closes it; false: the provider does not change one that exists. The SDK has no
 * call for this, though the API does: https://www.daytona.io/docs/en/tools/api/
 */
export async function changeVisibility(
  { apiUrl, apiKey }: { apiUrl: string; apiKey: string },
  { id, isPublic }: { id: string; isPublic: boolean },
  until: AbortSignal,
): Promise<boolean> {
  const signal = AbortSignal.any([until, AbortSignal.timeout(TIMEOUT_MS)]);
  const response = await fetch(`${apiUrl}/sandbox/${encodeURIComponent(id)}/public/${isPublic}`, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}` },
    signal,
  });
  const text = await beginningOf(response, signal);
  if (response.ok) return true;
  const error = new RefusedChange(response, text);
  if (!REFUSALS.includes(response.status)) throw error;
  log.warn("the sandbox stays as visible as it is until it is rebuilt", { id, status: response.status });
  return false;
}
