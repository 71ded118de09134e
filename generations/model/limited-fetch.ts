import { Failure } from "../../shared/failure";

/** Answers are bounded in tokens; this is for a service that does not keep to that. */
const RESPONSE_BYTES_MAX = 32 * 1024 * 1024;

/** Fetches as usual, but follows no redirect, which would be given the key, and reads a bounded response. */
export async function limitedFetch(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...init, redirect: "error" });
  if (response.body === null) return response;
  let bytes = 0;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.length;
      if (bytes > RESPONSE_BYTES_MAX) controller.error(tooLarge());
      else controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(limit), { status, statusText, headers });
}

function tooLarge(): Failure {
  return new Failure("generator_error", "the answer of the model cannot be used: it is too large");
}
