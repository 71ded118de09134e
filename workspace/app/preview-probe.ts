const PROBE_TIMEOUT_MS = 5_000;
/** Enough of a page to recognise a refusal in. */
const BODY_CHARACTERS = 2_000;

/** With which status, and in which words, servers refuse a host name that they were not told. */
const refusals: readonly [status: number, text: RegExp][] = [
  [403, /blocked request|blocked hosts?\b|host .{0,80}not allowed|invalid host/i],
  [400, /disallowedhost|invalid http_host|invalid host|<title>bad request \(400\)<\/title>/i],
  [200, /^invalid host header\s*$/i],
];

/** What stands between a visitor and an app. */
export interface Obstacle {
  what: string;
  /** Whether it is of the kind that does not go away by waiting. */
  isLasting: boolean;
}

/**
 * Looks at a preview as a visitor would. Null: it answers; else what stands in the way. An app's own 404 is an
 * answer; what the provider's proxy or a server that is not ready yet says is none.
 */
export async function probePreview(url: string, signal: AbortSignal): Promise<Obstacle | null> {
  const patience = AbortSignal.timeout(PROBE_TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      redirect: "manual",
      headers: { "x-daytona-skip-preview-warning": "true", "x-daytona-skip-last-activity-update": "true" },
      signal: AbortSignal.any([signal, patience]),
    });
    return obstacleOf(response.status, await beginningOf(response, patience));
  } catch (error) {
    if (signal.aborted) throw error;
    return { what: "no answer came", isLasting: false };
  }
}

/**
 * Reads the beginning of a response, for no longer than `patience`, and closes it: what runs in a sandbox may send
 * without end.
 */
export async function beginningOf({ body }: Response, patience: AbortSignal): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  try {
    for await (const part of body ?? []) {
      text += decoder.decode(part, { stream: true });
      if (text.length >= BODY_CHARACTERS) break;
    }
  } catch (error) {
    // A stream of events is an answer, too.
    if (!patience.aborted) throw error;
  }
  return text.slice(0, BODY_CHARACTERS);
}

/** Reads an answer: null where it is the app's own. */
export function obstacleOf(status: number, text: string): Obstacle | null {
  if (status >= 500) return { what: `it answers with status ${status}`, isLasting: false };
  const isRefusal = refusals.some(([refused, words]) => refused === status && words.test(text));
  return isRefusal ? { what: "it refuses the host name of its preview", isLasting: true } : null;
}
