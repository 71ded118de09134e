import { setTimeout as delay } from "node:timers/promises";
import { connect } from "../../postgres/connect.mts";
import { databaseNameOf } from "../../postgres/database-url.mts";
import type { Family } from "./exposition.mts";

/** The number of messages that wait for a subscription. */
export interface QueueDepth {
  queue: string;
  waiting: number;
  /** The age of the longest waiting message. */
  oldestSeconds: number;
}

interface StorageSources {
  /** Sizes of the app's databases. */
  databaseUrls: readonly string[];
  readDepths: () => Promise<readonly QueueDepth[]>;
}

/** More frequent requests get the last result; a server that does not respond is not awaited. */
const keepMs = 5_000;
const readMsMax = 2_000;

/** Reads the queues' lengths and the databases' sizes; empty while the server does not respond. */
export class StorageMetrics {
  readonly #sources: StorageSources;
  #families: Family[] = [];
  #readAt = Number.NEGATIVE_INFINITY;

  constructor(sources: StorageSources) {
    this.#sources = sources;
  }

  async read(): Promise<readonly Family[]> {
    if (performance.now() - this.#readAt < keepMs) return this.#families;
    this.#readAt = performance.now();
    const found = await Promise.all([this.#readQueues(), this.#readSizes()].map(orNothing));
    this.#families = found.flat();
    return this.#families;
  }

  async #readQueues(): Promise<Family[]> {
    const depths = await this.#sources.readDepths();
    const samples = (read: (depth: QueueDepth) => number) =>
      depths.map((depth) => ({ labels: { subscription: depth.queue }, value: read(depth) }));
    return [
      {
        name: "pubsub_messages_waiting",
        kind: "gauge",
        help: "Messages that no subscriber has handled yet, of all hosts together.",
        samples: samples(({ waiting }) => waiting),
      },
      {
        name: "pubsub_oldest_message_seconds",
        kind: "gauge",
        help: "Since when the one of them waits that was published first.",
        samples: samples(({ oldestSeconds }) => oldestSeconds),
      },
    ];
  }

  async #readSizes(): Promise<Family[]> {
    const [url] = this.#sources.databaseUrls;
    if (url === undefined) return [];
    const sql = connect({ url });
    try {
      const names = this.#sources.databaseUrls.map(databaseNameOf);
      const rows = await sql<{ database: string; value: number }[]>`
        SELECT datname AS database, pg_database_size(oid)::float8 AS value
        FROM pg_database WHERE datname IN ${sql(names)} ORDER BY datname`;
      const samples = rows.map(({ database, value }) => ({ labels: { database }, value }));
      return [
        { name: "database_size_bytes", kind: "gauge", help: "What a database takes on disk.", samples },
      ];
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
}

async function orNothing(reading: Promise<Family[]>): Promise<Family[]> {
  return await Promise.race([reading.catch(() => []), delay(readMsMax, [], { ref: false })]);
}
