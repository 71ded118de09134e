import { startSweeper } from "../shared/sweeper";
import { listDueDeployments } from "./deployments/deployment.queries";
import { deploymentRequested } from "./topics";

startSweeper("deployments", sweepDeployments);

/** Wakes a host for deployments that are due: a message was lost, a host died, or it is time to look again. */
async function sweepDeployments(): Promise<void> {
  const [deploymentId] = await listDueDeployments(1);
  if (deploymentId !== undefined) await deploymentRequested.publish({ deploymentId });
}
