import { newId } from "../../shared/ids";
import { deploymentRequested } from "../topics";
import { readRepoUrl } from "../webhook/import-push";
import type { PullRequestEvent } from "../webhook/pull-request-event";
import { listEnabled, noteSeen } from "./deployment.queries";

/** More projects of one repository would keep GitHub waiting beyond its 10 s. */
const PROJECTS_MAX = 100;

/**
 * Records what a pull request is now in each project that deploys those of its repository. What is recorded is not lost
 * with this host. Returns how many have something to do.
 */
export async function receivePullRequest({ repoUrl: said, ...seen }: PullRequestEvent): Promise<number> {
  const repoUrl = readRepoUrl(said);
  const settings = repoUrl === null ? [] : await listEnabled(repoUrl, PROJECTS_MAX);
  let changed = 0;
  for (const setting of settings) {
    const id = await noteSeen(newId("dep"), setting, seen);
    if (id === null) continue;
    changed++;
    await deploymentRequested.publish({ deploymentId: id });
  }
  return changed;
}
