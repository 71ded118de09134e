import { Failure } from "../../shared/failure";

/** The target of a raw request. */
export interface RawTarget {
  projectId: string;
  /** The decoded path after the endpoint's fixed part; empty if there is none. */
  path: string;
  query: URLSearchParams;
}

/**
 * Reads `/v1/projects/:projectId/<collection>[/*path]?query`. It reads the URL itself: an encoded slash or percent sign in a name must be decoded once, and `..` must be checked before it is resolved.
 */
export function readTarget(url: string | undefined, collection: string): RawTarget {
  const [address = "", query] = splitOnce(url ?? "", "?");
  const match = /^\/v1\/projects\/([^/]+)\/([^/]+)(?:\/(.*))?$/s.exec(address);
  if (match === null || match[2] !== collection) throw new Failure("not_found", "endpoint not found");
  const path = decode(match[3] ?? "").replace(/\/$/, "");
  return { projectId: decode(match[1] ?? ""), path, query: new URLSearchParams(query) };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Failure("unsafe_path", "the path is not valid UTF-8, or has an invalid escape", {
      param: "path",
    });
  }
}

/** Reads a flag of the query; false if it is absent. */
export function readFlag(query: URLSearchParams, name: string): boolean {
  const text = query.get(name) ?? "false";
  if (text !== "true" && text !== "false") {
    throw new Failure("invalid_argument", `${name}: expected true or false`, { param: name });
  }
  return text === "true";
}

/** Reads a number of the query; null if it is absent. */
export function readNumber(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  if (!/^\d{1,9}$/.test(text)) {
    throw new Failure("invalid_argument", `${name}: expected a whole number`, { param: name });
  }
  return Number(text);
}

/** Reads one of several words of the query; null if it is absent. */
export function readChoice<Word extends string>(
  query: URLSearchParams,
  name: string,
  words: readonly Word[],
): Word | null {
  const text = query.get(name);
  if (text === null) return null;
  const word = words.find((each) => each === text);
  if (word === undefined) {
    throw new Failure("invalid_argument", `${name}: expected one of ${words.join(", ")}`, { param: name });
  }
  return word;
}
