import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { databaseUrlOf } from "../host/postgres/database-url.mts";
import { type DaytonaServer, startDaytonaServer } from "../local-daytona/server.mts";
import { startHost, type TestHost } from "./support/test-host.mts";

const apiKey = "not-a-real-key-0123456789";
const adminKey = "example-admin-key";
const PROVISIONINGS_MAX = 5;

let server: DaytonaServer;
let hosts: TestHost[];

beforeAll(async () => {
  server = await startDaytonaServer({
    apiKey,
    isolation: "nothing-runs",
    pace: { creatingMs: 700, startingMs: 100, stoppingMs: 20, destroyingMs: 20, archivingMs: 20 },
  });
  const secrets = { DaytonaAPIKey: apiKey, DaytonaAPIURL: server.apiUrl, AdminAPIKey: adminKey };
  const first = await startHost({ secrets });
  hosts = [first, await startHost({ secrets, databaseUrl: first.databaseUrl })];
});
afterAll(async () => {
  for (const host of hosts ?? []) await host.stop();
  await server?.close();
});

async function ask(host: TestHost, path: string, options: { key: string; body?: object }) {
  const response = await fetch(`${host.url}${path}`, {
    headers: { authorization: `Bearer ${options.key}` },
    ...(options.body !== undefined && { method: "POST", body: JSON.stringify(options.body) }),
  });
  expect(response.status).toBeLessThan(300);
  // biome-ignore lint/suspicious/noExplicitAny: JSON of many shapes, which the test compares.
  const answer: any = await response.json();
  return answer;
}

test("over two hosts at most five sandboxes are created at a time, and both owners make progress", async () => {
  const [first, second] = hosts;
  if (first === undefined || second === undefined) throw new Error("no hosts");
  const keys: string[] = [];
  for (const ownerId of ["ada", "grace"]) {
    const { key } = await ask(first, "/v1/api-keys", { key: adminKey, body: { ownerId, name: "test" } });
    keys.push(key);
  }
  const asked = Array.from({ length: 12 }, (_, count) =>
    ask(count % 2 === 0 ? first : second, "/v1/projects", {
      key: keys[count < 10 ? 0 : 1] ?? "",
      body: { name: "p", provision: true },
    }),
  );
  await Promise.all(asked);

  const sql = postgres(databaseUrlOf(first.databaseUrl, "workspace"), { max: 1 });
  async function countProvisionings(): Promise<number> {
    const [row] = await sql`SELECT count(*)::int AS count FROM workspace WHERE lease_until > now()`;
    return row?.count;
  }
  let most = 0;
  const ends: string[] = [];
  await expect
    .poll(
      async () => {
        const making = server.world.all().filter(({ state }) => state !== "started");
        most = Math.max(most, making.length, await countProvisionings());
        for (const [index, key] of keys.entries()) {
          const { data } = await ask(first, "/v1/workspaces?status=running", { key });
          while (ends.filter((owner) => owner === String(index)).length < data.length)
            ends.push(String(index));
        }
        return ends.length;
      },
      { timeout: 30_000, interval: 20 },
    )
    .toBe(12);

  await sql.end();
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(PROVISIONINGS_MAX);
  expect(ends.lastIndexOf("1")).toBeLessThan(11);
});
