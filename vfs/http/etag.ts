import type { ServerResponse } from "node:http";
import { Failure } from "../../shared/failure";

/** Entity tags in a header: any, or these hashes (RFC 9110, 13.1). */
export type EtagList = "*" | string[];

/** The conditions of a request. */
export interface Conditions {
  ifMatch: EtagList | null;
  ifNoneMatch: EtagList | null;
}

/** The entity tag of a content. */
export function etagOf(hash: string): string {
  return `"${hash}"`;
}

/** Reads the conditions from a request's headers. */
export function readConditions(headers: Record<string, string | string[] | undefined>): Conditions {
  return { ifMatch: readEtags(headers["if-match"]), ifNoneMatch: readEtags(headers["if-none-match"]) };
}

/** Weak tags count as strong ones: here they identify the same bytes. */
function readEtags(header: string | string[] | undefined): EtagList | null {
  if (header === undefined) return null;
  const text = String(header).trim();
  if (text === "*") return "*";
  return [...text.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? "");
}

/** The hashes in a list of tags. */
export function hashesIn(list: EtagList | null): string[] {
  return Array.isArray(list) ? list : [];
}

/** Whether a request may proceed; `null` means that there is no file. */
export function holds(conditions: Conditions, hash: string | null): boolean {
  const { ifMatch, ifNoneMatch } = conditions;
  if (ifMatch !== null && !isIn(ifMatch, hash)) return false;
  return ifNoneMatch === null || !isIn(ifNoneMatch, hash);
}

function isIn(list: EtagList, hash: string | null): boolean {
  if (hash === null) return false;
  return list === "*" || list.includes(hash);
}

/**
 * Fails a request whose conditions do not match, with the current ETag in the response's header; null if there is no
 * file.
 */
export function refuseStale(
  response: Pick<ServerResponse, "setHeader">,
  { ifMatch, ifNoneMatch }: Conditions,
  hash: string | null,
): never {
  if (hash === null) throw new Failure("precondition_failed", "there is no such file, so it has no ETag");
  response.setHeader("etag", etagOf(hash));
  if (ifNoneMatch === "*" && (ifMatch === null || isIn(ifMatch, hash))) {
    throw new Failure("precondition_failed", "the file exists already", {
      suggestion: "to replace it, send If-Match with its current ETag, which is in this response",
    });
  }
  throw new Failure("precondition_failed", "the file has changed since you read it", {
    suggestion: "read it again; its current ETag is in this response",
  });
}
