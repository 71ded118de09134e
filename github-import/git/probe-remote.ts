import { Failure } from "../../shared/failure";
import type { Remote } from "./git-environment";

const ADVERTISEMENT = "application/x-git-upload-pack-advertisement";
const PROBE_MS_MAX = 10_000;

/**
 * Tells an empty repository from a web page: git falls back to its oldest protocol, files on a web server, and takes
 * any page for a list of no refs. Fails with `repo_not_found`; a host that cannot be asked again is believed.
 */
export async function assertSpeaksGit(remote: Remote, signal: AbortSignal): Promise<void> {
  const response = await fetch(`${remote.url}/info/refs?service=git-upload-pack`, {
    redirect: "manual",
    headers: remote.authorization === null ? {} : { authorization: remote.authorization },
    signal: AbortSignal.any([signal, AbortSignal.timeout(PROBE_MS_MAX)]),
  }).catch(() => null);
  if (response === null) return;
  await response.body?.cancel();
  if (response.headers.get("content-type") === ADVERTISEMENT) return;
  throw new Failure("repo_not_found", "there is no git repository at this address", {
    suggestion: "check the address: the host answers with a web page",
  });
}
