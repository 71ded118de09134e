import type { ServerResponse } from "node:http";

/** What ends the sending of a response before its last byte. */
export interface ClientWatch {
  signal: AbortSignal;
  /** Stops watching. */
  end: () => void;
}

/**
 * Watches for the client of a response to leave. The standalone host closes the request of such a client. Encore does not
 * tell a handler: neither request nor response closes, and a write's callback comes without an error, at once. So what is
 * sent needs a bound of its own, too.
 */
export function watchClient(response: ServerResponse): ClientWatch {
  const controller = new AbortController();
  const request = response.req;
  const leave = () => controller.abort();
  // A request whose body was read closes because of that.
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
