import postgres from "postgres";
import type { QueueDepth } from "../metrics/storage-metrics.mts";

/** One message for one subscription, as claimed by this process. */
export interface Delivery {
  id: string;
  queue: string;
  messageId: string;
  publishedAt: Date;
  body: string;
  /** Counts this delivery; together with the id it also proves that the claim is still valid. */
  attempt: number;
}

export interface NewDelivery {
  queue: string;
  messageId: string;
  body: string;
}

type Claim = Pick<Delivery, "id" | "attempt">;

/** Claims of a crashed process expire after this time; a running one renews well before. */
const leaseSeconds = 8;
export const renewEveryMs = 2_000;

const channel = "delivery";

/** Held while the table is created, so that hosts that start together do not conflict. The number is arbitrary. */
const schemaLock = 7_300_451;

/**
 * All SQL of the queue. Publishing waits for the disk; claims and acknowledgements do not, because losing one only
 * repeats a delivery.
 */
export class DeliveryStore {
  readonly #durable: postgres.Sql;
  readonly #relaxed: postgres.Sql;

  constructor(url: string) {
    this.#durable = connect(url, { max: 3 });
    this.#relaxed = connect(url, { max: 6, synchronousCommit: "off" });
  }

  /** Stores the deliveries and notifies every host in one statement. */
  async insert(deliveries: readonly NewDelivery[]): Promise<void> {
    await this.#durable`
      WITH added AS (
        INSERT INTO delivery (queue, message_id, body)
        SELECT * FROM unnest(
          ${deliveries.map(({ queue }) => queue)}::text[],
          ${deliveries.map(({ messageId }) => messageId)}::text[],
          ${deliveries.map(({ body }) => body)}::text[]
        )
        RETURNING queue
      )
      SELECT pg_notify(${channel}, queue) FROM (SELECT DISTINCT queue FROM added) AS queues`;
  }

  /** Takes up to `limit` due deliveries of a queue; each goes to one process only. */
  async claim(queue: string, limit: number): Promise<Delivery[]> {
    return this.#relaxed<Delivery[]>`
      UPDATE delivery
      SET attempts = attempts + 1, due_at = now() + make_interval(secs => ${leaseSeconds})
      WHERE id = ANY(ARRAY(
        SELECT id FROM delivery
        WHERE queue = ${queue} AND due_at <= now()
        ORDER BY due_at, id LIMIT ${limit}
        FOR UPDATE SKIP LOCKED
      ))
      RETURNING id::text AS id, queue, message_id AS "messageId", published_at AS "publishedAt", body,
        attempts AS attempt`;
  }

  async renew(claims: readonly Claim[]): Promise<void> {
    await this.#postpone(claims, leaseSeconds);
  }

  async complete(claims: readonly Claim[]): Promise<void> {
    await this.#relaxed`
      DELETE FROM delivery USING unnest(
        ${claims.map(({ id }) => id)}::bigint[],
        ${claims.map(({ attempt }) => attempt)}::int[]
      ) AS claim (id, attempts)
      WHERE delivery.id = claim.id AND delivery.attempts = claim.attempts`;
  }

  /** Releases claims: they are due again after this many seconds. */
  async giveBack(claims: readonly Claim[], afterSeconds: number): Promise<void> {
    await this.#postpone(claims, afterSeconds);
  }

  /** The queues with due messages: retries, and messages whose notification was lost. */
  async queuesWithWork(): Promise<string[]> {
    const rows = await this.#relaxed<{ queue: string }[]>`
      SELECT DISTINCT queue FROM delivery WHERE due_at <= now()`;
    return rows.map(({ queue }) => queue);
  }

  /** Counts waiting and running messages by queue, with the time of the oldest. */
  async depths(): Promise<QueueDepth[]> {
    return this.#relaxed<QueueDepth[]>`
      SELECT queue, count(*)::float8 AS waiting,
             extract(epoch FROM now() - min(published_at))::float8 AS "oldestSeconds"
      FROM delivery GROUP BY queue ORDER BY queue`;
  }

  /** Calls back with the queue of each publish, and with null after each (re)connection, when some may have been missed. */
  async listen(onWork: (queue: string | null) => void): Promise<void> {
    await this.#relaxed.listen(channel, onWork, () => onWork(null));
  }

  async close(): Promise<void> {
    await Promise.all([this.#durable.end({ timeout: 1 }), this.#relaxed.end({ timeout: 1 })]);
  }

  async #postpone(claims: readonly Claim[], seconds: number): Promise<void> {
    if (claims.length === 0) return;
    await this.#relaxed`
      UPDATE delivery SET due_at = now() + make_interval(secs => ${seconds})
      FROM unnest(
        ${claims.map(({ id }) => id)}::bigint[],
        ${claims.map(({ attempt }) => attempt)}::int[]
      ) AS claim (id, attempts)
      WHERE delivery.id = claim.id AND delivery.attempts = claim.attempts`;
  }
}

/** Creates the table in an empty database; does nothing if it exists. */
export async function createDeliveryTable(url: string): Promise<void> {
  const sql = connect(url, { max: 1 });
  try {
    await sql.begin(async (transaction) => {
      await transaction`SELECT pg_advisory_xact_lock(${schemaLock})`;
      await transaction.unsafe(tableDefinition);
    });
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const tableDefinition = `
  CREATE TABLE IF NOT EXISTS delivery (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    queue text NOT NULL,
    message_id text NOT NULL,
    body text NOT NULL,
    published_at timestamptz NOT NULL DEFAULT now(),
    attempts int NOT NULL DEFAULT 0,
    due_at timestamptz NOT NULL DEFAULT now()
  ) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
  CREATE INDEX IF NOT EXISTS delivery_due ON delivery (queue, due_at);
`;

interface ConnectOptions {
  max: number;
  synchronousCommit?: "off";
}

function connect(url: string, { max, synchronousCommit }: ConnectOptions): postgres.Sql {
  return postgres(url, {
    max,
    onnotice: ignoreNotice,
    backoff: () => 0.2,
    connection: {
      application_name: "vaporform pubsub",
      ...(synchronousCommit !== undefined && { synchronous_commit: synchronousCommit }),
    },
  });
}

function ignoreNotice(): void {
  // CREATE … IF NOT EXISTS reports "already exists", which is expected.
}
