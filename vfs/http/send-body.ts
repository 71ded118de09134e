import type { ServerResponse } from "node:http";

/**
 * Sends pieces one after the other and ends the answer. It waits for each write's callback: in Encore only that
 * carries back-pressure. A client that has left ends it quietly; nobody is there to be told.
 */
export async function sendBody(response: ServerResponse, pieces: AsyncIterable<Buffer>): Promise<void> {
  for await (const piece of pieces) {
    const isTaken = await write(response, piece);
    if (!isTaken) return;
  }
  response.end();
}

/** False: the client has left. */
function write(response: ServerResponse, piece: Buffer): Promise<boolean> {
  if (response.destroyed) return Promise.resolve(false);
  return new Promise((resolve) => {
    const leave = () => resolve(false);
    response.once("close", leave);
    response.write(piece, (error) => {
      response.removeListener("close", leave);
      resolve(!error);
    });
  });
}
