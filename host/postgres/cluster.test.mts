import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, expect, test } from "vitest";
import { type Cluster, type ClusterOptions, startCluster } from "./cluster.mts";
import { readPostmaster } from "./postmaster.mts";
import { commandLineOf, isAlive, waitFor } from "./processes.mts";

// As for a root-owned checkout in /root: other users may not enter.
const root = mkdtempSync(join(tmpdir(), "vaporform-cluster-"));
chmodSync(root, 0o700);
/** One cluster for most tests, because creating one takes time. */
const folder = join(root, "data");
let clusters: Cluster[] = [];

afterEach(async () => {
  for (const cluster of clusters) await cluster.stop();
  clusters = [];
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

async function start(options: Partial<ClusterOptions> = {}): Promise<Cluster> {
  const cluster = await startCluster({ folder, isDurable: false, ...options });
  clusters.push(cluster);
  return cluster;
}

/** The state after a host was killed: a running server, and a lock on the folder. */
function abandon(): void {
  clusters = [];
  writeFileSync(join(folder, "host.pid"), "999999");
}

async function query(cluster: Cluster, text: string): Promise<postgres.RowList<postgres.Row[]>> {
  const sql = postgres(cluster.url.replace(/vaporform$/, "postgres"), { max: 1 });
  try {
    return await sql.unsafe(text);
  } finally {
    await sql.end();
  }
}

test("a cluster keeps its data, its port and its password between starts", async () => {
  const first = await start();
  await query(first, "CREATE TABLE kept AS SELECT 1 AS n");
  await first.stop();

  const second = await start();

  expect(second.url).toBe(first.url);
  expect(await query(second, "SELECT n FROM kept")).toHaveLength(1);
});

test("a durable cluster runs from its own copy of the programs, which npm does not change", async () => {
  const durable = join(root, "durable");
  const cluster = await start({ folder: durable, isDurable: true });
  const { pid } = readPostmaster(join(durable, "postgres")) ?? { pid: 0 };

  expect(commandLineOf(pid)).toMatch(new RegExp(`${durable}/programs/[^/]+/native/bin/postgres `));
  await cluster.stop();
  const [version = ""] = readdirSync(join(durable, "programs"));
  renameSync(join(durable, "programs", version), join(durable, "programs", "0.0.1"));

  expect(await query(await start({ folder: durable, isDurable: true }), "SELECT 1")).toHaveLength(1);
  expect(readdirSync(join(durable, "programs"))).toEqual([version]);
});

test("only this machine can connect, and only with the password", async () => {
  const cluster = await start();

  const wrong = postgres(cluster.url.replace(/:[^:@]+@/, ":wrong@"), { max: 1 });
  await expect(wrong`SELECT 1`).rejects.toThrow("password authentication failed");
  await wrong.end();

  expect(await query(cluster, "SHOW listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
  expect(statSync(join(folder, "postgres.json")).mode & 0o777).toBe(0o600);
});

test("a second start on the same folder names the process that uses it", async () => {
  await start();
  // The lock names this process itself, which a second host would not be.
  writeFileSync(join(folder, "host.pid"), String(process.ppid));

  await expect(start()).rejects.toThrow(`another host (pid ${process.ppid}) is running on`);
});

test("after its host was killed, the server that still runs is reused", async () => {
  const killed = await start();
  const { pid } = readPostmaster(join(folder, "postgres")) ?? { pid: 0 };
  abandon();

  const next = await start();

  expect(next.url).toBe(killed.url);
  expect(readPostmaster(join(folder, "postgres"))?.pid).toBe(pid);
  await next.stop();
  expect(isAlive(pid)).toBe(false);
});

test("after the server was killed too, it starts again with the committed data", async () => {
  const killed = await start({ isDurable: true });
  await query(killed, "CREATE TABLE committed AS SELECT 1 AS n");
  const { pid } = readPostmaster(join(folder, "postgres")) ?? { pid: 0 };
  process.kill(pid, "SIGKILL");
  await waitFor(() => !isAlive(pid), 5_000);
  abandon();

  const next = await start();

  expect(await query(next, "SELECT n FROM committed")).toHaveLength(1);
});

test("a pid file that names another program does not prevent a start", async () => {
  const first = await start();
  await first.stop();
  const path = join(folder, "postgres/postmaster.pid");
  writeFileSync(path, `${process.pid}\n${folder}/postgres\n0\n5432\n\n127.0.0.1\n\nready\n`);

  const next = await start();

  expect(await query(next, "SELECT 1 AS n")).toHaveLength(1);
  expect(readFileSync(path, "utf8")).not.toMatch(new RegExp(`^${process.pid}\n`));
});

test("an interrupted first start does not prevent the next one", async () => {
  const interrupted = join(root, "interrupted");
  mkdirSync(join(interrupted, "postgres.new"), { recursive: true });
  writeFileSync(join(interrupted, "postgres.new/PG_VERSION"), "18");

  const cluster = await start({ folder: interrupted });

  expect(await query(cluster, "SELECT 1 AS n")).toHaveLength(1);
});

test("a port that is in use is replaced by a free one", async () => {
  const first = await start();
  await first.stop();
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(first.port, "127.0.0.1", resolve));

  const next = await start();

  expect(next.port).not.toBe(first.port);
  expect(await query(next, "SELECT 1 AS n")).toHaveLength(1);
  await new Promise((resolve) => squatter.close(resolve));
});

test("a cluster whose password is lost is not treated as a new one", async () => {
  const lost = join(root, "lost");
  mkdirSync(join(lost, "postgres"), { recursive: true });

  await expect(start({ folder: lost })).rejects.toThrow("has lost its password file");
});
