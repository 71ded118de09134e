import log from "encore.dev/log";
import { type RetentionDays, removeOlder } from "../../shared/retention";
import { deleteForgottenEntries } from "../rows/entry.queries";
import {
  countKept,
  deleteForgottenRevisions,
  deleteOldOutcomes,
  deleteOldTombstones,
  type ForgottenPast,
  findForgotten,
  forgetOldRevisions,
} from "./expired-tree.queries";

const PROJECTS_PER_STEP = 100;
const ROWS_PER_STEP = 5_000;

/**
 * Removes expired data. Revisions hidden by one sweep are deleted by the next, so that clients that were reading an
 * earlier tree have finished. Contents are deleted by the collector of orphans, a day later.
 */
export async function removeExpired({ deleted, imports, revisions }: RetentionDays): Promise<void> {
  const removed = {
    revisions: await deleteForgotten(),
    shortened: await removeOlder(revisions, forgetOldRevisions, PROJECTS_PER_STEP),
    outcomes: await removeOlder(imports, deleteOldOutcomes),
    tombstones: await removeOlder(deleted, deleteOldTombstones),
  };
  if (Object.values(removed).some((count) => count > 0)) log.info("expired trees removed", removed);
}

async function deleteForgotten(): Promise<number> {
  let removed = 0;
  let found = await findForgotten("", PROJECTS_PER_STEP);
  while (found.length > 0) {
    for (const past of found) removed += await deletePast(past);
    const last = found.at(-1)?.projectId ?? "";
    found = found.length < PROJECTS_PER_STEP ? [] : await findForgotten(last, PROJECTS_PER_STEP);
  }
  return removed;
}

/** Revisions are deleted last: while one is left, the next sweep finds the project again. */
async function deletePast(past: ForgottenPast): Promise<number> {
  while ((await deleteForgottenEntries(past, ROWS_PER_STEP)) === ROWS_PER_STEP);
  let removed = 0;
  let last = ROWS_PER_STEP;
  while (last === ROWS_PER_STEP) {
    last = await deleteForgottenRevisions(past, ROWS_PER_STEP);
    removed += last;
  }
  await countKept(past.projectId);
  return removed;
}
