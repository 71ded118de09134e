import type { ServerResponse } from "node:http";

/** Signals when a response should stop before its last byte. */
export interface ClientWatch {
  signal: AbortSignal;
  /** Stops watching. */
  end: () => void;
}

/**
 * Watches for the client of a response to disconnect. The standalone host closes the request of such a client. Encore
 * does not notify a handler: neither request nor response closes, and a write's callback is called immediately without
 * an error. So a response also needs its own limit.
 */
export function watchClient(response: ServerResponse): ClientWatch {
  const controller = new AbortController();
  const request = response.req;
  const leave = () => controller.abort();
  // A request also closes after its body was read.
  const leaveUnlessRead = () => request.readableEnded || leave();
  response.once("close", leave);
  request.once("close", leaveUnlessRead);
  if (response.destroyed || (request.destroyed && !request.readableEnded)) leave();
  return {
    signal: controller.signal,
    end: () => {
      response.removeListener("close", leave);
      request.removeListener("close", leaveUnlessRead);
    },
  };
}
