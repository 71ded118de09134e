import { setTimeout as delay } from "node:timers/promises";
import { connect } from "../postgres/connect.mts";
import { maintenanceUrlOf } from "../postgres/database-url.mts";
import { DatabaseFailure, explainFailures, isPassing } from "../postgres/explain-failure.mts";
import type { Logger } from "../runtime/logger.mts";
import type { StopSignal } from "./stop-signal.mts";

const PAUSE_MS = { first: 500, max: 10_000 };

/**
 * Waits for an external server, and logs that in one line. Throws a `DatabaseFailure` if waiting is useless: the server
 * refuses the user, or the host is asked to stop meanwhile.
 */
export async function awaitDatabase(url: string, logger: Logger, signal: StopSignal): Promise<void> {
  const stopped = signal.requested.then(() => {
    throw new DatabaseFailure("the host was stopped while it waited for PostgreSQL");
  });
  stopped.catch(() => undefined);
  let pauseMs = PAUSE_MS.first;
  for (;;) {
    const failure = await Promise.race([tryOnce(url), stopped]);
    if (failure === null) break;
    if (pauseMs === PAUSE_MS.first) logger.warn(`waiting for PostgreSQL: ${failure.message}, or start it`);
    await Promise.race([delay(pauseMs), stopped]);
    pauseMs = Math.min(pauseMs * 2, PAUSE_MS.max);
  }
  if (pauseMs > PAUSE_MS.first) logger.info("PostgreSQL is available, the host continues");
}

/** Null if the server accepts the connection. */
async function tryOnce(baseUrl: string): Promise<DatabaseFailure | null> {
  const url = maintenanceUrlOf(baseUrl);
  const sql = connect({ url });
  try {
    await explainFailures(url, () => sql`SELECT 1`);
    return null;
  } catch (error) {
    if (!(error instanceof DatabaseFailure) || !isPassing(error)) throw error;
    return error;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
