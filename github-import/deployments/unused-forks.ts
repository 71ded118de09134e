import log from "encore.dev/log";
import { projects } from "~encore/clients";
import type { MadeFork } from "../../projects/fork.queries";
import { asOwner, called, isGone } from "../../shared/called";
import { listUnclaimed } from "./deployment.queries";

const FORKS_PER_PAGE = 200;

/** Deletes a fork with its workspaces. Deleting it again changes nothing. */
export async function removeFork({ projectId, ownerId }: Omit<MadeFork, "madeFor">): Promise<void> {
  try {
    await called(projects.remove({ projectId }, asOwner({ ownerId })));
  } catch (thrown) {
    if (!isGone(thrown)) throw thrown;
  }
}

/**
 * Deletes the forks that were made for one deployment, or for any, and that none uses or may be about to record. There are
 * some if a host died, or the pull request was closed, between the making of a fork and its record.
 */
export async function removeUnusedForks(deploymentId?: string): Promise<void> {
  const which = { limit: FORKS_PER_PAGE, ...(deploymentId !== undefined && { madeFor: deploymentId }) };
  let last: MadeFork | undefined;
  do {
    const { forks } = await called(projects.madeForks({ ...which, ...(last && { after: last }) }));
    const unclaimed = forks.length === 0 ? new Set<string>() : await listUnclaimed(forks);
    for (const fork of forks.filter(({ projectId }) => unclaimed.has(projectId))) {
      await removeFork(fork);
      log.info("unused fork removed", { projectId: fork.projectId, deploymentId: fork.madeFor });
    }
    last = forks.length < FORKS_PER_PAGE ? undefined : forks.at(-1);
  } while (last !== undefined);
}
