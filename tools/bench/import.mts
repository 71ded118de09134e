import { chmodSync, existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startCluster } from "../../host/postgres/cluster.mts";
import { serveGit } from "../git-server.mts";
import { launchHost } from "../host-process.mts";
import { positiveOption, readToolOptions } from "../tool-options.mts";
import { BenchDatabase } from "./import/bench-database.mts";
import type { Recipe } from "./import/generate-files.mts";
import { measureClone } from "./import/measure-clone.mts";
import { measureImport, measureReimport } from "./import/measure-import.mts";
import { measureBusyPolls, measureIdlePolls } from "./import/measure-polls.mts";
import { resetPeak, residentMegabytes } from "./import/process-memory.mts";
import { type Aims, type Measured, type Polls, type Round, report } from "./import/report.mts";
import {
  type BenchRepository,
  buildRepository,
  changeFiles,
  copyRepository,
} from "./import/repositories.mts";

interface Corpus {
  recipe: Recipe;
  aims: Aims;
}

const corpora: Record<string, Corpus> = {
  "source-300": { recipe: { sourceFiles: 300 }, aims: { fetchAndStore: 0.9, whole: 1.6 } },
  "source-2000": { recipe: { sourceFiles: 2_000 }, aims: { fetchAndStore: 0.9, whole: 1.1 } },
  "source-10000": { recipe: { sourceFiles: 10_000 }, aims: { changed: 0.5, unchanged: 0.15 } },
  "source-13000": { recipe: { sourceFiles: 13_000 }, aims: { fetchAndStore: 0.9, whole: 1.0 } },
  "large-80": { recipe: { sourceFiles: 200, largeMegabytes: 80 }, aims: { fetchAndStore: 1.1, whole: 1.3 } },
  "tiny-50000": { recipe: { tinyFiles: 50_000 }, aims: { fetchAndStore: 0.9, whole: 1.0, pollDelayMs: 10 } },
};
const warmUpRounds = 2;
const settleMs = 1_500;

const usage = `Compares an import with git clone --depth 1 with checkout, alternating so that both run under the same conditions.

  npm run bench:import -- [options] [paths of repositories]

  --runs 5       how often each repository is imported
  --only NAME    measures only this one, as often as it is given: ${Object.keys(corpora).join(", ")}
  --help         prints this

It ends with exit code 1 where an aim is missed.`;

const command = { name: "npm run bench:import", usage };
const { values, positionals } = readToolOptions(command, {
  args: process.argv.slice(2),
  allowPositionals: true,
  options: { runs: { type: "string", default: "5" }, only: { type: "string", multiple: true } },
});
const runs = positiveOption(command, "--runs", values.runs);
const isTmpfs = existsSync("/dev/shm");
const memoryFolder = mkdtempSync(join(isTmpfs ? "/dev/shm" : tmpdir(), "vaporform-bench-"));
const diskFolder = mkdtempSync(join(tmpdir(), "vaporform-bench-"));
// PostgreSQL may run as another user, who needs access.
chmodSync(diskFolder, 0o755);
const folders = {
  repositories: join(memoryFolder, "repositories"),
  scratch: join(memoryFolder, "scratch"),
};
await Promise.all(Object.values(folders).map((folder) => mkdir(folder)));
const server = await serveGit(folders.repositories);
const cluster = await startCluster({ folder: diskFolder, isDurable: true });
try {
  const measured = await measureAll();
  if (!report(measured)) process.exitCode = 1;
} finally {
  await server.close();
  await cluster.stop();
  for (const folder of [memoryFolder, diskFolder]) rmSync(folder, { recursive: true, force: true });
}

async function measureAll(): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const [name, { recipe, aims }] of Object.entries(corpora)) {
    if (values.only !== undefined && !values.only.includes(name)) continue;
    measured.push(await measure(await buildRepository(folders.repositories, name, recipe), aims));
  }
  for (const path of positionals) {
    measured.push(await measure(await copyRepository(folders.repositories, realpathSync(path)), {}));
  }
  return measured;
}

/** Each repository gets a new host, so that memory used by an earlier one is not counted. */
async function measure(repository: BenchRepository, aims: Aims): Promise<Measured> {
  await using host = await launchHost({
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: folders.scratch,
      DATABASE_URL: cluster.url,
      GIT_ALLOWED_HOSTS: server.url,
      ENCORE_LOG: "warn",
    },
  });
  const database = new BenchDatabase(cluster.url);
  await delay(settleMs);
  const idleMegabytes = residentMegabytes(host.pid, "now");
  console.log(`${repository.name}: ${repository.files} files, ${repository.megabytes.toFixed(1)} MB`);
  console.log(`PostgreSQL: ${await database.settings()}; scratch on ${isTmpfs ? "tmpfs" : "disk"}`);
  const rounds: Round[] = [];
  for (let index = 0; index < warmUpRounds + runs; index++) {
    await database.empty();
    rounds.push(await measureRound({ url: host.url, pid: host.pid }, repository.name, aims));
  }
  const polls =
    aims.pollDelayMs === undefined ? null : await measurePolls(host.url, `${server.url}/${repository.name}`);
  await database.close();
  const [warmUp, counted] = [rounds.slice(0, warmUpRounds), rounds.slice(warmUpRounds)];
  return { repository, aims, idleMegabytes, warmUp, rounds: counted, polls };
}

/** In imports of their own: the requests take time from the import. */
async function measurePolls(hostUrl: string, repoUrl: string): Promise<Polls> {
  const { importId } = await measureImport(hostUrl, repoUrl);
  await delay(settleMs);
  const idle = await measureIdlePolls(hostUrl, importId);
  return { idle, busy: await measureBusyPolls(hostUrl, repoUrl) };
}

async function measureRound(host: { url: string; pid: number }, name: string, aims: Aims): Promise<Round> {
  const repoUrl = `${server.url}/${name}`;
  const cloneMs = await measureClone(folders.scratch, repoUrl);
  resetPeak(host.pid);
  const { projectId, whole, parts } = await measureImport(host.url, repoUrl);
  const round = { cloneMs, wholeMs: whole, parts, peakMegabytes: residentMegabytes(host.pid, "peak") };
  return aims.changed === undefined ? round : { ...round, ...(await measureNext(host.url, projectId, name)) };
}

async function measureNext(hostUrl: string, projectId: string, name: string) {
  await changeFiles(folders.repositories, name, 5);
  const changed = await measureReimport(hostUrl, projectId);
  const unchanged = await measureReimport(hostUrl, projectId);
  return { changedMs: changed.whole, unchangedMs: unchanged.whole };
}
