import { secret } from "encore.dev/config";
import log from "encore.dev/log";
import { optionalSecret } from "../../shared/optional-secret";
import { GITHUB } from "../address/written-address";
import { parseAllowedHosts } from "../parse-repo-url";

const gitAllowedHosts = secret("GitAllowedHosts");

/** Returns the base URLs of allowed hosts: GitHub, and those in the secret `GitAllowedHosts`. */
export function readAllowedHosts(): string[] {
  const { bases, refused } = parseAllowedHosts(optionalSecret(() => gitAllowedHosts()) ?? "");
  if (refused > 0)
    log.error("GitAllowedHosts has entries that are not base URLs with https, or http on loopback", {
      refused,
    });
  return [GITHUB, ...bases];
}
