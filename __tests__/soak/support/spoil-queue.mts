import type { Sql } from "postgres";

/** What happens to messages before they are queued, until this is disposed. */
type Spoiling = "refused" | "swallowed" | "delivered five times";

const bodies: Record<Spoiling, string> = {
  // The publisher gets an error, as if it had died between its commit and its publish.
  refused: "RAISE EXCEPTION 'the queue is away'",
  // The publisher gets a success, and the message is lost.
  swallowed: "RETURN NULL",
  "delivered five times": `
    IF pg_trigger_depth() = 1 THEN
      INSERT INTO delivery (queue, message_id, body)
      SELECT NEW.queue, NEW.message_id || copy, NEW.body FROM generate_series(2, 5) AS copy;
    END IF;
    RETURN NEW`,
};

/** Applies the fault to the messages of one topic, or of all. */
export async function spoilQueue(pubsub: Sql, spoiling: Spoiling, topic = "%"): Promise<AsyncDisposable> {
  await pubsub.unsafe(`
    CREATE OR REPLACE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.queue NOT LIKE '${topic}/%' THEN RETURN NEW; END IF;
      ${bodies[spoiling]};
    END $$;
    CREATE OR REPLACE TRIGGER spoil BEFORE INSERT ON delivery FOR EACH ROW EXECUTE FUNCTION spoil()`);
  return {
    async [Symbol.asyncDispose]() {
      await pubsub`DROP TRIGGER IF EXISTS spoil ON delivery`;
    },
  };
}

/** Delivers a message to a topic's only subscription, like a queue that had delayed it. */
export async function deliverLate(pubsub: Sql, queue: string, body: object): Promise<void> {
  await pubsub`
    INSERT INTO delivery (queue, message_id, body)
    VALUES (${queue}, ${`late-${Date.now()}`}, ${JSON.stringify(body)})`;
  await pubsub`SELECT pg_notify('delivery', ${queue})`;
}

/** Returns whether the queue of a topic is empty. */
export async function isDrained(pubsub: Sql, queue: string): Promise<boolean> {
  const [row] = await pubsub`SELECT count(*)::int AS count FROM delivery WHERE queue = ${queue}`;
  return row?.count === 0;
}
