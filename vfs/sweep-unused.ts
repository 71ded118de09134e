import { startSweeper } from "../shared/sweeper";
import { collectUnused } from "./collect/collect-unused";
import { isCollectionDue } from "./collect/collection.queries";

/** What is unused waits for a day before it is collected, so some hours more do not matter. */
const COLLECT_EVERY_HOURS = 6;
const ASK_EVERY_MS = 10 * 60_000;

let dueAt = 0;

startSweeper("unused-contents", async () => {
  if (Date.now() < dueAt) return;
  dueAt = Date.now() + ASK_EVERY_MS;
  if (await isCollectionDue(COLLECT_EVERY_HOURS)) await collectUnused();
});
