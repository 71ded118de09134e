import type { IncomingMessage, ServerResponse } from "node:http";
import { sendWhole } from "../../shared/send-whole";
import { readContent } from "../content/read-content";
import type { ReadableFile } from "../read/read-file";
import { type ByteRange, readRange } from "./byte-range";
import { contentTypeOf } from "./content-type";
import { etagOf, holds, readConditions, refuseStale } from "./etag";
import { openFiles } from "./open-downloads";
import { sendBody } from "./send-body";

interface FileAnswer {
  file: ReadableFile;
  ownerId: string;
  path: string;
  /** Whether a browser may display it. */
  isInline: boolean;
}

/** Responds to a GET or HEAD of a file: with the whole file, a range of it, or 304. */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  answer: FileAnswer,
): Promise<void> {
  const { file } = answer;
  const headers = headersOf(answer);
  const conditions = readConditions(request.headers);
  if (!holds({ ...conditions, ifNoneMatch: null }, file.hash)) refuseStale(response, conditions, file.hash);
  if (!holds({ ...conditions, ifMatch: null }, file.hash)) {
    sendWhole(response, { status: 304, headers, sizeBytes: file.sizeBytes });
    return;
  }
  const range = wantedRange(request, file);
  if (range === "unsatisfiable") {
    const contentRange = `bytes */${file.sizeBytes}`;
    sendWhole(response, { status: 416, headers: { ...headers, "content-range": contentRange } });
    return;
  }
  const sent = range ?? { start: 0, end: file.sizeBytes - 1 };
  const sendHead = () =>
    response.writeHead(range === null ? 200 : 206, {
      ...headers,
      "content-length": String(sent.end - sent.start + 1),
      ...(range !== null && { "content-range": `bytes ${sent.start}-${sent.end}/${file.sizeBytes}` }),
    });
  if (request.method === "HEAD" || file.data !== null) {
    sendHead();
    // One write including the header, for the many small files.
    const body = file.data === null ? "" : Buffer.from(file.data).subarray(sent.start, sent.end + 1);
    response.end(request.method === "HEAD" ? undefined : body);
    return;
  }
  const sendPieces = async () => {
    sendHead();
    await sendBody(response, readContent(file, sent));
  };
  await openFiles.hold(answer.ownerId, sendPieces, sent.end - sent.start + 1);
}

/** If the content has changed, a range of it is useless to the client (RFC 9110, 13.1.5). */
function wantedRange(request: IncomingMessage, file: ReadableFile): ByteRange | "unsatisfiable" | null {
  const ifRange = request.headers["if-range"];
  if (ifRange !== undefined && ifRange !== etagOf(file.hash)) return null;
  return readRange(request.headers.range, file.sizeBytes);
}

function headersOf({ file, path, isInline }: FileAnswer): Record<string, string> {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return {
    etag: etagOf(file.hash),
    "content-type": file.mode === "120000" ? "text/plain; charset=utf-8" : contentTypeOf(name),
    "content-disposition": `${isInline ? "inline" : "attachment"}; filename*=UTF-8''${encodeName(name)}`,
    "accept-ranges": "bytes",
    "cache-control": "private, no-cache",
    "x-content-type-options": "nosniff",
    // A page from a repository must not act on behalf of its viewer.
    "content-security-policy": "sandbox; default-src 'none'",
    "x-file-mode": file.mode,
    "x-revision": String(file.seq),
  };
}

/** Encodes a file name for a header (RFC 8187). */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
}
