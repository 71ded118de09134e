import { RETENTION_SWEEP_MS } from "../shared/retention";
import { startSweeper } from "../shared/sweeper";
import { listDueDeployments } from "./deployments/deployment.queries";
import { removeUnusedForks } from "./deployments/unused-forks";
import { deploymentRequested } from "./topics";

startSweeper("deployments", sweepDeployments);
startSweeper("unused-forks", async () => await removeUnusedForks(), { everyMs: RETENTION_SWEEP_MS });

/** Wakes a host for deployments that are due: a message was lost, a host died, or it is time to look again. */
async function sweepDeployments(): Promise<void> {
  const [deploymentId] = await listDueDeployments(1);
  if (deploymentId !== undefined) await deploymentRequested.publish({ deploymentId });
}
