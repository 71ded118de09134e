import { secret } from "encore.dev/config";
import log from "encore.dev/log";
import { Failure } from "../../shared/failure";
import { optionalSecret } from "../../shared/optional-secret";
import { GITHUB } from "../address/written-address";
import { isAtHost } from "../connections/git-connection";
import { GITHUB_API } from "../connections/read-scopes";
import { parseAllowedHosts } from "../parse-repo-url";

const gitHubEnterpriseHosts = secret("GitHubEnterpriseHosts");

/** A repository at GitHub, or at a GitHub Enterprise Server. */
export interface GitHubRepository {
  /** The base URL of its host's API. */
  apiUrl: string;
  /** The URL of the host, without a path of its own. */
  webUrl: string;
  owner: string;
  name: string;
}

/**
 * Finds a repository's API, which `what` needs; its URL may end in `.git`. Throws `failed_precondition` for a host that is not
 * known to be GitHub.
 */
export function findGitHubRepository(
  repoUrl: string,
  what = "pull requests can be opened",
): GitHubRepository {
  const host = readGitHubHosts().find(({ base }) => isAtHost(repoUrl, base));
  const [owner, name, ...more] = host === undefined ? [] : repoUrl.slice(host.base.length + 1).split("/");
  if (host === undefined || owner === undefined || name === undefined || more.length > 0)
    throw new Failure("failed_precondition", `${what} only on GitHub`, {
      suggestion: "for a GitHub Enterprise Server, the operator must set GitHubEnterpriseHosts",
    });
  return { apiUrl: host.apiUrl, webUrl: host.base, owner, name: name.replace(/\.git$/i, "") };
}

/** GitHub, or a GitHub Enterprise Server. */
export interface GitHubHost {
  /** The base URL of its pages and repositories. */
  base: string;
  apiUrl: string;
}

/** Finds a host by its base URL; null if it is not known to be GitHub. */
export function findGitHubHost(base: string): GitHubHost | null {
  return readGitHubHosts().find((host) => host.base.toLowerCase() === base.toLowerCase()) ?? null;
}

/** GitHub, and the servers in the secret `GitHubEnterpriseHosts`. */
function readGitHubHosts(): GitHubHost[] {
  const entries = (optionalSecret(() => gitHubEnterpriseHosts()) ?? "")
    .split(",")
    .filter((entry) => entry.trim() !== "");
  const hosts = entries.map(parseGitHubHost);
  if (hosts.includes(null))
    log.error("GitHubEnterpriseHosts has entries that are not <host>=<API> with https");
  return [{ base: GITHUB, apiUrl: GITHUB_API }, ...hosts.filter((host) => host !== null)];
}

/** `<base URL>=<API's base URL>`; a GitHub Enterprise Server has its API at `/api/v3`. */
function parseGitHubHost(entry: string): GitHubHost | null {
  const [base = "", api = `${base.trim().replace(/\/+$/, "")}/api/v3`] = entry.split("=");
  const [host] = parseAllowedHosts(base).bases;
  const [apiUrl] = parseAllowedHosts(api).bases;
  return host === undefined || apiUrl === undefined ? null : { base: host, apiUrl };
}
