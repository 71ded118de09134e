import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import postgres, { type Sql } from "postgres";
import { startCluster } from "../../host/postgres/cluster.mts";
import { databaseUrlOf } from "../../host/postgres/database-url.mts";
import { serveGit } from "../git-server.mts";
import { launchHost } from "../host-process.mts";
import { readToolOptions } from "../tool-options.mts";
import { measureImport } from "./import/measure-import.mts";
import { buildRepository } from "./import/repositories.mts";

/** Compares work on large trees with the least that the same PostgreSQL can do, in turn on one machine. */
const treeFiles = 50_000;
const folders = 500;
const changedFiles = 5;
const batchFiles = 1_000;
const growthFiles = 10_000;
const growthForks = 10;
const growthEdits = 100;
const settleMs = 3_000;
const rounds = 30;
const warmUpRounds = 10;

/** How many were written so far: each is new. */
let contents = 0;

const ratiosMax = { fork: 3, diff: 6, edit: 4, wideEdit: 4, batch: 40, growth: 1.05 };

const usage = `Compares forks, differences and edits of ${treeFiles} files with a commit or a query of the same PostgreSQL.

  npm run bench:trees

  --help   prints this

It takes two minutes, and ends with exit code 1 where a goal is missed.`;

readToolOptions({ name: "npm run bench:trees", usage }, { args: process.argv.slice(2), options: {} });
const folder = mkdtempSync(join(tmpdir(), "vaporform-bench-"));
chmodSync(folder, 0o755);
const repositories = join(folder, "repositories");
mkdirSync(repositories);
const cluster = await startCluster({ folder: join(folder, "postgres"), isDurable: true });
const server = await serveGit(repositories);
const agent = new Agent({ keepAlive: true });
const sql = postgres(databaseUrlOf(cluster.url, "vfs"), { max: 1, onnotice: () => undefined });
try {
  await using host = await launchHost({
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    args: ["--data-dir", join(folder, "host")],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATABASE_URL: cluster.url,
      GIT_ALLOWED_HOSTS: server.url,
      ENCORE_LOG: "warn",
    },
  });
  const yardsticks = await makeYardsticks(sql);
  const projects = `${host.url}/v1/projects`;
  const many = await makeProject(projects, manyPath);
  const wide = await makeProject(projects, (index) => `wide/f${index}.txt`);
  await measureEdits(many, wide, yardsticks.commit);
  await measureDiff(many, yardsticks.query);
  await measureFork(many, yardsticks.commit);
  // What a fork carries over from its parent is carried over later.
  await delay(10 * settleMs);
  await measureGrowth(host.url, sql);
} finally {
  agent.destroy();
  await sql.end();
  await server.close();
  await cluster.stop();
  rmSync(folder, { recursive: true });
}

type Act = (round: number) => Promise<unknown>;

interface Yardsticks {
  /** A transaction that changes one row, and waits for the disk. */
  commit: Act;
  /** One row by its primary key. */
  query: Act;
}

async function makeYardsticks(db: Sql): Promise<Yardsticks> {
  await db`CREATE TABLE bench_scratch (id integer PRIMARY KEY, value integer NOT NULL)`;
  await db`INSERT INTO bench_scratch VALUES (1, 0)`;
  await db`SET synchronous_commit = on`;
  return {
    commit: async (round) => {
      await db.begin((tx) => tx`UPDATE bench_scratch SET value = ${round} WHERE id = 1`);
    },
    query: async () => await db`SELECT value FROM bench_scratch WHERE id = ${1}`,
  };
}

/** Once its stack is known, edits of the project make the host do nothing beside them. */
async function makeProject(projects: string, pathOf: (index: number) => string): Promise<string> {
  const { id } = JSON.parse(await send("POST", projects, { name: "bench", provision: false }));
  const project = `${projects}/${id}`;
  await send("PUT", `${project}/files/package.json`, '{"name":"bench","scripts":{"start":"node main.js"}}');
  await send("PUT", `${project}/files/main.js`, 'require("node:http").createServer().listen(3000);');
  while (JSON.parse(await send("GET", project)).stack === null) await delay(100);
  const perBatch = 10_000;
  for (let start = 0; start < treeFiles; start += perBatch) {
    await writeFiles(project, { start, count: perBatch, pathOf });
  }
  await delay(settleMs);
  return project;
}

interface Written {
  start: number;
  count: number;
  pathOf?: (index: number) => string;
}

async function writeFiles(project: string, { start, count, pathOf = manyPath }: Written): Promise<void> {
  const operations = Array.from({ length: count }, (_, index) => {
    contents += 1;
    return { op: "write", path: pathOf((start + index) % treeFiles), content: `content ${contents}\n` };
  });
  await send("POST", `${project}/batch`, { operations });
}

function manyPath(index: number): string {
  return `src/d${index % folders}/f${index}.txt`;
}

async function measureEdits(many: string, wide: string, commit: Act): Promise<void> {
  await compare(
    {
      title: `edit one of ${treeFiles} files in ${folders} folders`,
      ratioMax: ratiosMax.edit,
      yardstick: commit,
    },
    async (round) => {
      await send("PUT", `${many}/files/${manyPath(round * 1_237)}`, `edit ${round}`);
    },
  );
  await compare(
    {
      title: `edit one of ${treeFiles} files in one folder`,
      ratioMax: ratiosMax.wideEdit,
      yardstick: commit,
    },
    async (round) => {
      await send("PUT", `${wide}/files/wide/f${round * 1_237}.txt`, `edit ${round}`);
    },
  );
  await compare(
    {
      title: `batch of ${batchFiles} among ${treeFiles} files`,
      ratioMax: ratiosMax.batch,
      yardstick: commit,
    },
    async (round) => {
      await writeFiles(many, { start: round * batchFiles, count: batchFiles });
    },
  );
}

async function measureFork(project: string, commit: Act): Promise<void> {
  await compare(
    { title: `fork of ${treeFiles} files`, ratioMax: ratiosMax.fork, yardstick: commit },
    async (round) => {
      await send("POST", `${project}/forks`, { name: `fork ${round}` });
    },
  );
}

async function measureDiff(project: string, query: Act): Promise<void> {
  const { to } = JSON.parse(await send("GET", `${project}/diff`));
  for (let made = 0; made < rounds + warmUpRounds; made += 1) {
    await writeFiles(project, { start: made * 777, count: changedFiles });
  }
  const title = `difference of ${changedFiles} of ${treeFiles} files`;
  await delay(settleMs);
  await compare({ title, ratioMax: ratiosMax.diff, yardstick: query }, async (round) => {
    const from = to + round;
    const { data } = JSON.parse(await send("GET", `${project}/diff?from=${from}&to=${from + 1}`));
    if (data.length !== changedFiles) throw new Error(`the difference has ${data.length} files`);
  });
}

/** How much forks and edits add to what an import takes. Contents of edits are small: it is the trees that count. */
async function measureGrowth(hostUrl: string, db: Sql): Promise<void> {
  const name = "growth";
  await buildRepository(repositories, name, { sourceFiles: growthFiles });
  const empty = await sizeOf(db);
  const { projectId } = await measureImport(hostUrl, `${server.url}/${name}`);
  const imported = await sizeOf(db);
  const project = `${hostUrl}/v1/projects/${projectId}`;
  const { data } = JSON.parse(await send("GET", `${project}/tree?recursive=true&limit=1000`));
  const files = data.filter(({ kind }: { kind: string }) => kind === "file");
  for (let fork = 0; fork < growthForks; fork += 1) await send("POST", `${project}/forks`, {});
  for (let edit = 0; edit < growthEdits; edit += 1) {
    await send("PUT", `${project}/files/${files[(edit * 7) % files.length].path}`, `edit ${edit}`);
  }
  const grown = await sizeOf(db);
  const ratio = (grown - empty) / (imported - empty);
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`;
  console.log(
    `${growthForks} forks of and ${growthEdits} edits in ${growthFiles} files: ${megabytes(grown - imported)} beside ` +
      `${megabytes(imported - empty)}, ${ratio.toFixed(3)} of the import (at most ${ratiosMax.growth})`,
  );
  if (ratio > ratiosMax.growth) process.exitCode = 1;
}

async function sizeOf(db: Sql): Promise<number> {
  await db`VACUUM`;
  await db`CHECKPOINT`;
  const [row] = await db<{ bytes: number }[]>`SELECT pg_database_size(current_database())::float8 AS bytes`;
  return row?.bytes ?? 0;
}

interface Compared {
  title: string;
  ratioMax: number;
  yardstick: Act;
}

async function compare({ title, ratioMax, yardstick }: Compared, act: Act): Promise<void> {
  const times: Record<"yardstick" | "act", number[]> = { yardstick: [], act: [] };
  for (let round = 0; round < warmUpRounds + rounds; round += 1) {
    const floor = await timeOf(() => yardstick(round));
    const taken = await timeOf(() => act(round));
    if (round < warmUpRounds) continue;
    times.yardstick.push(floor);
    times.act.push(taken);
  }
  const [floor, ms] = [median(times.yardstick), median(times.act)];
  const ratio = ms / floor;
  console.log(
    `${title}: ${ms.toFixed(2)} ms, ${ratio.toFixed(2)} of the yardstick's ${floor.toFixed(2)} ms (at most ${ratioMax})`,
  );
  if (ratio > ratioMax) process.exitCode = 1;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function median(times: number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

/** A body that is a text is sent as it is. */
async function send(method: string, url: string, body?: string | object): Promise<string> {
  const text = typeof body === "object" ? JSON.stringify(body) : body;
  return await new Promise((resolve, reject) => {
    const sent = request(url, { method, agent }, (answer) => {
      let received = "";
      answer.setEncoding("utf8").on("data", (part: string) => {
        received += part;
      });
      answer.once("error", reject).once("end", () => {
        if ((answer.statusCode ?? 500) < 300) resolve(received);
        else reject(new Error(`${method} ${url}: ${answer.statusCode} ${received}`));
      });
    });
    sent.once("error", reject).end(text);
  });
}
