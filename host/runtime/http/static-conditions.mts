import type { IncomingHttpHeaders } from "node:http";

/** A file's validators. */
export interface FileFacts {
  sizeBytes: number;
  etag: string;
  /** In whole seconds, as HTTP dates are. */
  modifiedMs: number;
}

/** Bytes from `start` to `end`, both included. */
export interface Range {
  start: number;
  end: number;
}

/** What to send of a file. */
export type Answer = "whole" | "unchanged" | "precondition_failed" | "unsatisfiable" | Range;

/**
 * Decides by a request's conditions and range (RFC 9110, 13.2.2 and 14.2). For several ranges the whole file is sent.
 */
export function decideAnswer(headers: IncomingHttpHeaders, facts: FileFacts): Answer {
  if (!holds(headers, facts)) return "precondition_failed";
  if (isKnown(headers, facts)) return "unchanged";
  const { range, "if-range": ifRange } = headers;
  if (range === undefined || (ifRange !== undefined && !isSame(String(ifRange), facts))) return "whole";
  return readRange(range, facts.sizeBytes);
}

function holds(headers: IncomingHttpHeaders, { etag, modifiedMs }: FileFacts): boolean {
  const { "if-match": match, "if-unmodified-since": since } = headers;
  if (match !== undefined) return match.trim() === "*" || tagsOf(match).includes(etag);
  return since === undefined || !(modifiedMs > Date.parse(since));
}

function isKnown(headers: IncomingHttpHeaders, { etag, modifiedMs }: FileFacts): boolean {
  const { "if-none-match": match, "if-modified-since": since } = headers;
  if (match !== undefined) {
    return match.trim() === "*" || tagsOf(match.replaceAll("W/", "")).includes(etag);
  }
  return since !== undefined && modifiedMs <= Date.parse(since);
}

/** `If-Range` has one strong tag, or a date. */
function isSame(condition: string, { etag, modifiedMs }: FileFacts): boolean {
  return condition.startsWith('"') ? condition === etag : Date.parse(condition) === modifiedMs;
}

function tagsOf(list: string): string[] {
  return list.split(",").map((tag) => tag.trim());
}

function readRange(text: string, sizeBytes: number): Answer {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(text.trim()) ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return "whole";
  const start = first === "" ? Math.max(0, sizeBytes - Number(last)) : Number(first);
  const end = first === "" || last === "" ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (last !== "" && first !== "" && Number(last) < Number(first)) return "whole";
  return start > end ? "unsatisfiable" : { start, end };
}
