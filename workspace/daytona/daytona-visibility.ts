import log from "encore.dev/log";
import { beginningOf } from "../app/preview-probe";

const TIMEOUT_MS = 30_000;
/** Statuses of installations that do not support this change. */
const REFUSALS = [400, 404, 405, 501];

/** An error response, with the fields of the SDK's own errors. */
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
 * Makes a sandbox public or private; false if the provider cannot change an existing one. The SDK has no call for this,
 * but the API has: https://www.daytona.io/docs/en/tools/api/
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
  log.warn("the sandbox's visibility does not change until it is rebuilt", { id, status: response.status });
  return false;
}
