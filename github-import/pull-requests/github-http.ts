import type { z } from "zod";
import { Failure } from "../../shared/failure";

const CALL_MS_MAX = 20_000;
const RESPONSE_BYTES_MAX = 4 * 1024 ** 2;

/** What GitHub has sent. */
export interface Answer {
  status: number;
  headers: Headers;
  /** Without the secrets of the request, should the host repeat them. */
  text: string;
}

export interface SendOptions {
  signal: AbortSignal;
  /** What the request authenticates with. */
  secrets: readonly string[];
  /** 20 s by default. */
  timeoutMs?: number;
}

/**
 * Sends one request to GitHub, and follows no redirect. Throws `fetch_timeout`, or `network_error` if it cannot be reached or
 * sends too much.
 */
export async function sendToGitHub(
  url: string,
  init: RequestInit,
  { signal, secrets, timeoutMs = CALL_MS_MAX }: SendOptions,
): Promise<Answer> {
  const late = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      ...init,
      redirect: "manual",
      signal: AbortSignal.any([signal, late]),
    });
    const text = await readText(response);
    return {
      status: response.status,
      headers: response.headers,
      text: secrets.reduce((cleaned, secret) => cleaned.replaceAll(secret, "[redacted]"), text),
    };
  } catch (thrown) {
    signal.throwIfAborted();
    if (thrown instanceof Failure) throw thrown;
    const reason = late.aborted ? "fetch_timeout" : "network_error";
    throw new Failure(reason, "GitHub's API could not be reached", { retryable: true, cause: thrown });
  }
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > RESPONSE_BYTES_MAX) throw new Failure("network_error", "GitHub's API sends too much");
  }
  return Buffer.concat(chunks).toString();
}

/** Reads a response; throws `network_error` if it has another shape. */
export function readBody<Shape extends z.ZodType>(
  shape: Shape,
  { text }: Pick<Answer, "text">,
): z.infer<Shape> {
  const parsed = shape.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new Failure("network_error", "GitHub's API sent an unexpected response", { retryable: true });
}

/** Null if a text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
