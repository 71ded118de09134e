import log from "encore.dev/log";
import { buildTree } from "../objects/build-tree";
import {
  endCarryOver,
  findBounds,
  findUncompared,
  keepCarryOver,
  leaseCarryOver,
  recordCompared,
} from "./carry-over.queries";
import { carryOverProject, listStored } from "./stored-entries.queries";

const PROJECTS_PER_QUERY = 100;

/**
 * Makes the trees of all revisions that an older version wrote, and compares each project's first and newest one with its
 * entries: after that an operator may drop them. It goes on where it was broken off, in one host at a time; reads and
 * writes do not wait for it.
 */
export async function compareForms(): Promise<void> {
  if (!(await leaseCarryOver())) return;
  let compared = 0;
  let found = await findUncompared("", PROJECTS_PER_QUERY);
  while (found.length > 0) {
    for (const projectId of found) {
      compared += (await compareProject(projectId)) ? 1 : 0;
      await keepCarryOver();
    }
    found = await findUncompared(found.at(-1) ?? "", PROJECTS_PER_QUERY);
  }
  await endCarryOver();
  if (compared > 0) log.info("trees made and compared with entries", { projects: compared });
}

/** What fails for one project is reported, and does not keep others from being compared. */
async function compareProject(projectId: string): Promise<boolean> {
  try {
    return await compareTrees(projectId);
  } catch (error) {
    log.error(error, "the trees of a project could not be compared with its entries", { projectId });
    return false;
  }
}

async function compareTrees(projectId: string): Promise<boolean> {
  await carryOverProject(projectId);
  for (const { seq, root } of await findBounds(projectId)) {
    const made = buildTree(await listStored(projectId, seq));
    if (made.root === root) continue;
    log.error("the tree of a revision differs from its entries", { projectId, seq });
    return false;
  }
  await recordCompared(projectId);
  return true;
}
