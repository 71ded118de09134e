/** The relay's header: preview/relay/relay.mts. */
const RELAY_HEADER = "x-vaporform-relay";
const PROBE_TIMEOUT_MS = 5_000;
/** Enough of a page to recognise a refusal in. */
const BODY_CHARACTERS = 2_000;

/** The statuses and texts with which servers refuse an unknown host name. */
const refusals: readonly [status: number, text: RegExp][] = [
  [403, /blocked request|blocked hosts?\b|host .{0,80}not allowed|invalid host/i],
  [400, /disallowedhost|invalid http_host|invalid host|<title>bad request \(400\)<\/title>/i],
  [200, /^invalid host header\s*$/i],
];

/** Why a visitor cannot reach an app. */
export interface Obstacle {
  what: string;
  /** Whether waiting does not help. */
  isLasting: boolean;
  /** Whether the app itself responded, with an error, so that a visitor sees something. */
  isShown?: boolean;
}

/** A page may redirect to its login or its language; a longer chain is a loop. */
const REDIRECTS_MAX = 5;

/**
 * Requests a preview as a visitor would, and follows the app's own redirects. Returns null if it shows a page,
 * otherwise the obstacle. An app's own 404 is a page; a response of the provider's proxy, or of a server that is not
 * ready, is not.
 */
export async function probePreview(url: string, signal: AbortSignal): Promise<Obstacle | null> {
  const patience = AbortSignal.timeout(PROBE_TIMEOUT_MS);
  try {
    return await follow(url, { signal, patience });
  } catch (error) {
    if (signal.aborted) throw error;
    return { what: "there was no response", isLasting: false };
  }
}

interface Limits {
  signal: AbortSignal;
  patience: AbortSignal;
}

async function follow(first: string, { signal, patience }: Limits): Promise<Obstacle | null> {
  let url = first;
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
    const response = await fetch(url, {
      redirect: "manual",
      headers: { "x-daytona-skip-preview-warning": "true", "x-daytona-skip-last-activity-update": "true" },
      signal: AbortSignal.any([signal, patience]),
    });
    const obstacle = obstacleOf(
      response.status,
      await beginningOf(response, patience),
      response.headers.get(RELAY_HEADER),
    );
    const next = obstacle === null ? redirectOf(response, url) : null;
    if (next === null) return obstacle;
    url = next;
  }
  return { what: "it redirects endlessly", isLasting: true, isShown: true };
}

/** Returns the target of a redirect on the same preview; null if there is none, or it leads elsewhere. */
function redirectOf({ status, headers }: Response, url: string): string | null {
  const location = status >= 300 && status < 400 ? headers.get("location") : null;
  if (location === null || !URL.canParse(location, url)) return null;
  const next = new URL(location, url);
  return next.origin === new URL(url).origin ? next.href : null;
}

/**
 * Reads the beginning of a response, for at most `patience`, and closes it: code in a sandbox may send data endlessly.
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
    // An event stream counts as a response too.
    if (!patience.aborted) throw error;
  }
  return text.slice(0, BODY_CHARACTERS);
}

/**
 * Reads a response: null if it is a page of the app. `mark` is the relay's header: `app` on every response of the app,
 * otherwise why the app did not respond; null without a relay.
 */
export function obstacleOf(status: number, text: string, mark: string | null = null): Obstacle | null {
  if (mark !== null && mark !== "app")
    return { what: "the app does not accept connections", isLasting: false };
  if (status >= 500) {
    return { what: `it responds with status ${status}`, isLasting: mark === "app", isShown: mark === "app" };
  }
  const isRefusal = refusals.some(([refused, words]) => refused === status && words.test(text));
  return isRefusal ? { what: "it refuses the host name of its preview", isLasting: true } : null;
}
