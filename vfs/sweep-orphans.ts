import { startSweeper } from "../shared/sweeper";
import { collectOrphans } from "./content/collect-orphans";

/** Orphans wait for a day before they are collected, so an hour more does not matter. */
const COLLECT_EVERY_MS = 60 * 60_000;

let dueAt = 0;

startSweeper("orphan-blobs", async () => {
  if (Date.now() < dueAt) return;
  dueAt = Date.now() + COLLECT_EVERY_MS;
  await collectOrphans();
});
