import type { IncomingMessage } from "node:http";
import { type Duplex, pipeline } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { gitFailure } from "../failures/git-failures";
import type { Remote } from "../remote";

/** The encodings that git, by curl, undoes too (https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1). */
const UNPACKERS: Readonly<Record<string, () => Duplex>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * Undoes the encoding of an answer, which some servers and the proxies before them put on without having been asked. As
 * much is unpacked as is read: whoever reads bounds it.
 */
export function unpack(response: IncomingMessage, remote: Remote): AsyncIterable<Buffer> {
  const encoding = response.headers["content-encoding"]?.trim().toLowerCase() || "identity";
  if (encoding === "identity") return response;
  const create = UNPACKERS[encoding];
  if (create === undefined) throw gitFailure("bad_response", `the answer is encoded as ${encoding}`, remote);
  // What goes wrong reaches the reader, since either stream is destroyed with the other.
  return pipeline(response, create(), () => undefined);
}
