import type { IncomingMessage } from "node:http";
import { ApiFailure, invalidArgument } from "../api-failure.mts";

/** How much is still read and discarded after a refusal, so that the client reads the response. */
const discardMaxBytes = 64 * 1024 * 1024;

/** Encore's exact message. */
const tooLong = `unable to read request body: length limit exceeded

Caused by:
    length limit exceeded`;

/** Reads a whole body up to a maximum size (null for any size). */
export function readBody(request: IncomingMessage, limitBytes: number | null): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const limit = limitBytes ?? Number.POSITIVE_INFINITY;
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    function take(chunk: Buffer): void {
      sizeBytes += chunk.length;
      if (sizeBytes <= limit) {
        chunks.push(chunk);
        return;
      }
      request.off("data", take);
      discardRest(request);
      reject(invalidArgument(tooLong));
    }
    request.on("data", take);
    request.once("end", () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.once("close", () => {
      if (!request.complete) reject(new ApiFailure("canceled", "the client closed the connection"));
    });
  });
}

/** Reads and discards the rest, up to a limit. */
export function discardRest(request: IncomingMessage): void {
  let discardedBytes = 0;
  request.on("data", (chunk: Buffer) => {
    discardedBytes += chunk.length;
    if (discardedBytes > discardMaxBytes) request.destroy();
  });
}

/** A request that announces no body has none (RFC 9112, 6.3). */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}
