import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import { expect, test } from "vitest";
import { databaseUrlOf } from "../../host/postgres/database-url.mts";
import { useOwnDatabases } from "../support/own-databases.mts";
import { startHost } from "../support/test-host.mts";

test("hosts that are killed while they collect take nothing that is kept, and the next one goes on", async () => {
  const databaseUrl = await useOwnDatabases();
  const { TreeChurn } = await import("../support/tree-churn.mts");
  const churn = new TreeChurn(databaseUrl, 1 + Math.floor(Math.random() * 1_000_000));
  const sql = postgres(databaseUrlOf(databaseUrl, "vfs"), { max: 1 });
  let kills = 0;

  async function isCollecting(): Promise<boolean> {
    return (await sql`SELECT FROM collection WHERE began_at IS NOT NULL`).length > 0;
  }

  /** Two hosts, which take collections over from each other; a host collects soon after its start. */
  async function killHosts(): Promise<void> {
    await sql`UPDATE collection SET finished_at = NULL`;
    const hosts = await Promise.all([startHost({ databaseUrl }), startHost({ databaseUrl })]);
    const endsAt = Date.now() + 4_000;
    while (Date.now() < endsAt && !(await isCollecting())) await delay(2);
    for (const host of hosts) {
      await delay(30 * Math.random());
      await host.kill();
      if (await isCollecting()) kills += 1;
    }
  }

  try {
    await churn.run(25_000, { collectors: 0, onLeap: killHosts });
    expect(kills).toBeGreaterThan(0);
    expect(await churn.collectAll()).toEqual({ nodes: 0, contents: 0 });
  } finally {
    await sql.end();
    await churn.end();
  }
});
