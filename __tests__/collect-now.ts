import { setTimeout as delay } from "node:timers/promises";
import { collectUnused } from "../vfs/collect/collect-unused";

/** Collects what is unused, once no other test's collection is under way: all share a database. */
export async function collectNow(): Promise<void> {
  while (!(await collectUnused())) await delay(20);
}
