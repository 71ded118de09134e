import { z } from "zod";

/** The API's description of a preview; the fields are those of `POST /v1/preview-proxy/resolve`. */
export const PreviewState = z.object({
  /** `stopped` can be started by a visit; with `failed` the workspace's app does not run; `deleted` is final. */
  state: z.enum(["ready", "starting", "stopped", "failed", "deleted"]),
  isPublic: z.boolean(),
  /** Tokens of another epoch are no longer valid. */
  epoch: z.number().int(),
  /** The current state or the problem, as a sentence for the visitor. */
  message: z.string(),
  /** The app's address; null unless `ready`. */
  upstream: z.object({ url: z.url(), headers: z.record(z.string(), z.string()) }).nullable(),
  /** Whether each response of the app has the relay's header, so that any response without it is the provider's. */
  isRelayed: z.boolean(),
});
export type PreviewState = z.infer<typeof PreviewState>;

export interface PreviewQuestion {
  slug: string;
  /** A visitor with access requests a page: starts a stopped workspace, and counts as use of it. */
  isVisit: boolean;
}

const TIMEOUT_MS = 10_000;
const ANSWER_BYTES_MAX = 64 * 1024;

/** The API could not be reached. The last known state may still be correct. */
export class ApiUnavailable extends Error {
  override readonly name = "ApiUnavailable";
}

/** Requests one preview's state from the API. Returns null for an unknown slug. Throws ApiUnavailable. */
export async function askApi(
  { apiUrl, key }: { apiUrl: string; key: string },
  question: PreviewQuestion,
): Promise<PreviewState | null> {
  try {
    const response = await fetch(new URL("/v1/preview-proxy/resolve", apiUrl), {
      method: "POST",
      headers: { "content-type": "application/json", "x-preview-proxy-key": key },
      body: JSON.stringify(question),
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status === 404) return null;
    if (!response.ok) throw new ApiUnavailable(`the API returned ${response.status}`);
    return PreviewState.parse(JSON.parse(await readBounded(response)));
  } catch (error) {
    if (error instanceof ApiUnavailable) throw error;
    throw new ApiUnavailable("the API did not respond", { cause: error });
  }
}

async function readBounded(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > ANSWER_BYTES_MAX) throw new ApiUnavailable("the API's response is too large");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
