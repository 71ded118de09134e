import { appMeta } from "encore.dev";
import log from "encore.dev/log";
import { toFailure } from "./failure";

/** How often each host looks for due work: the longest delay that a lost message or a back-off can add. */
const SWEEP_EVERY_MS = 1_000;

interface SweeperOptions {
  everyMs?: number;
}

/**
 * Calls `sweep` periodically in this process, one call at a time, until the process ends. Encore runs cron jobs neither
 * locally nor self-hosted, so each host sweeps by itself; `SKIP LOCKED` in each sweep prevents conflicts between hosts.
 * Tests call sweeps directly.
 */
export function startSweeper(
  name: string,
  sweep: () => Promise<void>,
  { everyMs = SWEEP_EVERY_MS }: SweeperOptions = {},
): void {
  if (appMeta().environment.type === "test") return;
  let isSweeping = false;
  let isDatabaseAway = false;

  async function tick(): Promise<void> {
    if (isSweeping) return;
    isSweeping = true;
    try {
      await sweep();
      isDatabaseAway = false;
    } catch (error) {
      report(error);
    }
    isSweeping = false;
  }

  /** Logs an unavailable database only once, in one line, until a sweep succeeds. */
  function report(error: unknown): void {
    const { reason, message } = toFailure(error);
    if (reason !== "database_unavailable") log.warn(error, "sweep failed", { sweeper: name });
    else if (!isDatabaseAway) log.warn("sweep failed", { sweeper: name, reason, failure: message });
    isDatabaseAway = reason === "database_unavailable";
  }

  setInterval(() => void tick(), everyMs).unref();
}
