import { Failure } from "../../shared/failure";

const SUGGESTION =
  "use https://github.com/owner/repository, owner/repository or git@github.com:owner/repository.git";

/** The failure for an invalid repository URL; `what` completes "the repository URL …". */
export function invalidUrl(what: string, suggestion = SUGGESTION): Failure {
  return new Failure("invalid_repo_url", `the repository URL ${what}`, { param: "repoUrl", suggestion });
}

export function hasControlCharacters(text: string): boolean {
  return /\p{Cc}/u.test(text);
}

/** Decodes the escapes of one segment of a path. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw invalidUrl("contains an invalid escape");
  }
}
