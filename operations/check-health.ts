import { setTimeout as delay } from "node:timers/promises";
import { auth, generations, github_import, projects, tasks, vfs, webhooks, workspace } from "~encore/clients";
import { DATABASE_RETRY_SECONDS } from "../shared/database-failure";
import { Failure } from "../shared/failure";
import type { JobCounts } from "../shared/job-counts";
import { lastLagMs } from "./pubsub-lag";
import { readJobCounts } from "./read-jobs";
import { rememberFor } from "./remembered";
import { healthChecked } from "./topics";

export type HealthStatus = "ok" | "degraded";
type CheckStatus = "ok" | "failing";

export interface HealthChecks {
  database: DatabaseCheck;
  pubsub: PubsubCheck;
  provider: ProviderCheck;
  queue: QueueCheck;
}

interface DatabaseCheck {
  status: CheckStatus;
  /** The services whose database does not respond. */
  failing: string[];
}

interface PubsubCheck {
  status: CheckStatus;
  /** Delivery time of the last test message to this process; null if it has received none yet. */
  lagMs: number | null;
}

interface ProviderCheck {
  status: CheckStatus;
  /** `development` without sandboxes. */
  mode: string;
  /** Why sandboxes are unreachable: a reason of docs/failures.md. */
  reason: string | null;
}

interface QueueCheck {
  status: CheckStatus;
  /** How long the oldest runnable job has been waiting; null if none waits, or it could not be read. */
  oldestDueSeconds: number | null;
}

/** A slower database or queue counts as unavailable. */
const CHECK_MS_MAX = 2_000;
/** The provider is on the internet. */
const PROVIDER_MS_MAX = 5_000;
/** Jobs wait longer than this only if no host runs them, or there are many more than can run. */
const QUEUE_SECONDS_MAX = 300;

/**
 * Checks the dependencies of this process: throws `database_unavailable` or `queue_unavailable` if it cannot serve. Any
 * client may call it, so each check has a minimum interval.
 */
export async function readHealth(): Promise<{ status: HealthStatus; checks: HealthChecks }> {
  const [database, pubsub, provider, queue] = await Promise.all([
    checkDatabases(),
    checkPubsub(),
    checkProvider(),
    checkQueue(),
  ]);
  const retry = { retryable: true, retryAfterSeconds: DATABASE_RETRY_SECONDS };
  if (database.failing.length > 0) {
    throw new Failure(
      "database_unavailable",
      `no response from the database of ${database.failing.join(", ")}`,
      retry,
    );
  }
  if (pubsub.status !== "ok") {
    throw new Failure("queue_unavailable", "the message queue accepts no messages", retry);
  }
  const isFine = provider.status === "ok" && queue.status === "ok";
  return { status: isFine ? "ok" : "degraded", checks: { database, pubsub, provider, queue } };
}

const checkDatabases = rememberFor(1_000, async (): Promise<DatabaseCheck> => {
  const pings = {
    auth: auth.ping(),
    projects: projects.ping(),
    vfs: vfs.ping(),
    "github-import": github_import.jobCounts(),
    workspace: workspace.jobCounts(),
    generations: generations.jobCounts(),
    webhooks: webhooks.ping(),
    tasks: tasks.jobCounts(),
  };
  const results = await Promise.all(
    Object.entries(pings).map(async ([name, ping]) => ({ name, responds: await succeeds(ping) })),
  );
  const failing = results.filter(({ responds }) => !responds).map(({ name }) => name);
  return { status: statusOf(failing.length === 0), failing };
});

const checkPubsub = rememberFor(5_000, async (): Promise<PubsubCheck> => {
  const isPublished = await succeeds(healthChecked.publish({ checkedAt: new Date() }));
  return { status: statusOf(isPublished), lagMs: lastLagMs() };
});

const checkProvider = rememberFor(30_000, async (): Promise<ProviderCheck> => {
  const description = await within(PROVIDER_MS_MAX, workspace.providerState());
  if (description === null) return { status: "failing", mode: "unknown", reason: "provider_unavailable" };
  const { mode, verified, reason } = description;
  const isFine = verified || mode === "development";
  return { status: statusOf(isFine), mode, reason: isFine ? null : reason };
});

const checkQueue = rememberFor(1_000, async (): Promise<QueueCheck> => {
  const counts = await within(CHECK_MS_MAX, readJobCounts());
  const oldestDueSeconds = counts === null ? null : longestWait(Object.values(counts));
  return { status: statusOf((oldestDueSeconds ?? 0) <= QUEUE_SECONDS_MAX), oldestDueSeconds };
});

function longestWait(kinds: JobCounts[]): number | null {
  const times = kinds.flatMap(({ oldestDueAt }) => (oldestDueAt === null ? [] : [oldestDueAt.getTime()]));
  return times.length === 0 ? null : Math.max(0, Math.round((Date.now() - Math.min(...times)) / 1_000));
}

async function succeeds(work: Promise<unknown>): Promise<boolean> {
  return (
    (await within(
      CHECK_MS_MAX,
      work.then(() => true),
    )) === true
  );
}

/** Null if the work fails or takes longer. */
async function within<Result>(deadlineMs: number, work: Promise<Result>): Promise<Result | null> {
  return await Promise.race([work.catch(() => null), delay(deadlineMs, null, { ref: false })]);
}

function statusOf(isFine: boolean): CheckStatus {
  return isFine ? "ok" : "failing";
}
