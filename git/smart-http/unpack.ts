import type { IncomingMessage } from "node:http";
import { type Duplex, pipeline } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { gitFailure } from "../failures/git-failures";
import type { Remote } from "../remote";

/** The encodings that git, with curl, decodes too (https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1). */
const UNPACKERS: Readonly<Record<string, () => Duplex>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * Decodes a response, which some servers and their proxies compress without being asked to. Only what is read is
 * decompressed, so the reader limits the size.
 */
export function unpack(response: IncomingMessage, remote: Remote): AsyncIterable<Buffer> {
  const encoding = response.headers["content-encoding"]?.trim().toLowerCase() || "identity";
  if (encoding === "identity") return response;
  const create = UNPACKERS[encoding];
  if (create === undefined)
    throw gitFailure("bad_response", `the response is encoded as ${encoding}`, remote);
  // The reader gets every error, because each stream is destroyed with the other.
  return pipeline(response, create(), () => undefined);
}
