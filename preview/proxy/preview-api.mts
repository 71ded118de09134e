import { z } from "zod";

/** What the API says of a preview; the fields are those of `POST /v1/preview-proxy/resolve`. */
export const PreviewState = z.object({
  /** `stopped` can be started by a visit; `failed` has a workspace whose app does not run; `deleted` does not come back. */
  state: z.enum(["ready", "starting", "stopped", "failed", "deleted"]),
  isPublic: z.boolean(),
  /** Tokens of another epoch are no longer valid. */
  epoch: z.number().int(),
  /** What happens now, or what went wrong, in a sentence for the visitor. */
  message: z.string(),
  /** Where the app is; null unless `ready`. */
  upstream: z.object({ url: z.url(), headers: z.record(z.string(), z.string()) }).nullable(),
  /** Whether each response of the app carries the relay's mark, so that any other is the provider's. */
  isRelayed: z.boolean(),
});
export type PreviewState = z.infer<typeof PreviewState>;

export interface PreviewQuestion {
  slug: string;
  /** A visitor who may see the preview asks for a page: starts a stopped workspace, and counts as use of it. */
  isVisit: boolean;
}

const TIMEOUT_MS = 10_000;
const ANSWER_BYTES_MAX = 64 * 1024;

/** The API could not be asked. What was known before may still hold. */
export class ApiUnavailable extends Error {
  override readonly name = "ApiUnavailable";
}

/** Asks the API of one preview. Returns null for a slug that it does not know. Throws ApiUnavailable. */
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
    throw new ApiUnavailable("the API did not answer", { cause: error });
  }
}

async function readBounded(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > ANSWER_BYTES_MAX) throw new ApiUnavailable("the API's answer is too large");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
