import type { ServerResponse } from "node:http";
import { Failure } from "../../shared/failure";
import { type ClientWatch, watchClient } from "../../shared/watch-client";

/** A client that takes longer than this makes the host use memory for too long. */
const SEND_MS_MAX = 30 * 60_000;

/**
 * Sends chunks one after the other and ends the response. It waits for each write's callback, which in Encore is the
 * only back-pressure. It ends the source quietly when the client disconnects, if the host reports that, and throws
 * `deadline_exceeded`, which aborts the response, if sending takes longer than `limitMs`.
 */
export async function sendBody(
  response: ServerResponse,
  pieces: AsyncIterable<Buffer>,
  limitMs = SEND_MS_MAX,
): Promise<void> {
  const client = watchClient(response);
  const late = AbortSignal.timeout(limitMs);
  try {
    for await (const piece of pieces) {
      await write(response, piece, { client, late });
      if (client.signal.aborted) return;
      if (late.aborted) throw tooLate(limitMs);
    }
    response.end();
  } finally {
    client.end();
  }
}

/** Waits until the chunk is written, the client has disconnected or the time is over. */
function write(
  response: ServerResponse,
  piece: Buffer,
  { client, late }: { client: ClientWatch; late: AbortSignal },
): Promise<void> {
  if (client.signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = () => {
      client.signal.removeEventListener("abort", stop);
      late.removeEventListener("abort", stop);
      resolve();
    };
    client.signal.addEventListener("abort", stop, { once: true });
    late.addEventListener("abort", stop, { once: true });
    response.write(piece, stop);
  });
}

function tooLate(limitMs: number): Failure {
  return new Failure(
    "deadline_exceeded",
    `the response took longer than ${limitMs / 60_000} minutes to send`,
  );
}
