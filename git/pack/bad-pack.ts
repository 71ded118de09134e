import type { Failure } from "../../shared/failure";
import { readGitFailure } from "../git-failures";

/** What was received is not what a git server sends: it was cut off on its way, or somebody made it so. */
export function badPack(what: string): Failure {
  return readGitFailure(`bad pack: ${what}`);
}
