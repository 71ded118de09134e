import { execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import { startCluster } from "../../host/postgres/cluster.mts";
import { launchHost } from "../host-process.mts";
import { readToolOptions } from "../tool-options.mts";

/** Compares reading files with plain node:http, and archives with git, alternating on one machine. */
const fileCount = 10_000;
const listedCount = 1_000;
const fileBytes = 4_096;
const rounds = 3;
const warmUpRounds = 12;
const callsPerRound = 400;
const loadSeconds = 4;
const connections = 16;

const goals = {
  readRatioMax: 3,
  readsPerSecondMin: 4_000,
  listMsMax: 3,
  archiveRatioMax: 0.9,
};

const usage = `Compares reading and listing files with a bare node:http, and packing them with git archive.

  npm run bench:vfs

  --help   prints this

It takes two minutes, and ends with exit code 1 where a goal is missed.`;

readToolOptions({ name: "npm run bench:vfs", usage }, { args: process.argv.slice(2), options: {} });
const folder = mkdtempSync(join(tmpdir(), "vaporform-bench-"));
chmodSync(folder, 0o755);
const cluster = await startCluster({ folder: join(folder, "postgres"), isDurable: true });
const agent = new Agent({ keepAlive: true });
try {
  await using host = await launchHost({
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    args: ["--data-dir", join(folder, "host")],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: cluster.url, ENCORE_LOG: "warn" },
  });
  const files = makeFiles();
  const projectUrl = await makeProject(host.url, files);
  const repository = makeRepository(files);
  await measureReads(`${projectUrl}/files/listed/f0.txt`);
  await measureList(`${projectUrl}/tree?path=listed&limit=${listedCount}`);
  await measureArchive(`${projectUrl}/archive?format=tar.gz`, repository);
} finally {
  agent.destroy();
  await cluster.stop();
  rmSync(folder, { recursive: true });
}

/** Text similar to source code: it compresses to about a quarter. */
function makeFiles(): Map<string, string> {
  const words = [
    "const",
    "return",
    "await",
    "function",
    "import",
    "value",
    "index",
    "=>",
    "{",
    "}",
    "(",
    ");",
  ];
  let seed = 1;
  const word = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % 5 === 0 ? seed.toString(36) : words[seed % words.length];
  };
  const files = new Map<string, string>();
  for (let index = 0; index < fileCount; index += 1) {
    const path = index < listedCount ? `listed/f${index}.txt` : `src/d${index % 97}/f${index}.txt`;
    let text = "";
    while (text.length < fileBytes) text += `${word()}${text.length % 9 === 0 ? "\n" : " "}`;
    files.set(path, text.slice(0, fileBytes));
  }
  return files;
}

async function makeProject(hostUrl: string, files: Map<string, string>): Promise<string> {
  const { id } = await post(`${hostUrl}/v1/projects`, { name: "bench" });
  const projectUrl = `${hostUrl}/v1/projects/${id}`;
  const operations = [...files].map(([path, content]) => ({ op: "write", path, content }));
  for (let start = 0; start < operations.length; start += 2_500) {
    await post(`${projectUrl}/batch`, { operations: operations.slice(start, start + 2_500) });
  }
  return projectUrl;
}

async function post(url: string, body: object): Promise<{ id: string }> {
  const answer = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return JSON.parse(await answer.text());
}

function makeRepository(files: Map<string, string>): string {
  const repository = join(folder, "repository");
  for (const [path, text] of files) {
    mkdirSync(dirname(join(repository, path)), { recursive: true });
    writeFileSync(join(repository, path), text);
  }
  const settings = ["-c", "gc.auto=0", "-c", "user.name=bench", "-c", "user.email=bench@localhost"];
  const git = (...args: string[]) => execFileSync("git", ["-C", repository, ...settings, ...args]);
  git("init", "--quiet");
  git("add", ".");
  git("commit", "--quiet", "-m", "files");
  git("repack", "-a", "-d", "--quiet");
  return repository;
}

/**
 * Measures first in processes that have just started, then after V8 has compiled the client and both servers.
 * Compilation speeds up the yardstick more than the read, which still queries the database: two more process switches,
 * and a driver.
 */
async function measureReads(url: string): Promise<void> {
  const floor = await startBareServer();
  const first = await compareTimes(floor.url, url, rounds);
  report("read 4 KB, one client", { ...first, ratioMax: goals.readRatioMax });
  await compareTimes(floor.url, url, warmUpRounds);
  const { ms, ratio } = await compareTimes(floor.url, url, rounds);
  console.log(
    `read 4 KB, one client, after ${(2 * rounds + warmUpRounds) * callsPerRound} reads: ` +
      `${ms.toFixed(2)} ms, ${ratio.toFixed(2)} of the yardstick`,
  );
  floor.stop();
  const { requests, non2xx } = await autocannon({ url, connections, duration: loadSeconds });
  if (non2xx > 0) throw new Error(`${non2xx} reads failed`);
  const rate = requests.average;
  console.log(
    `read 4 KB, ${connections} clients: ${Math.round(rate)} requests/s (at least ${goals.readsPerSecondMin})`,
  );
  if (rate < goals.readsPerSecondMin) process.exitCode = 1;
}

async function compareTimes(floorUrl: string, url: string, count: number): Promise<Compared> {
  const times: Record<"bare" | "file", number[]> = { bare: [], file: [] };
  for (let round = 0; round < count; round += 1) {
    times.bare.push(...(await callTimes(floorUrl)));
    times.file.push(...(await callTimes(url)));
  }
  const ms = median(times.file);
  return { ms, ratio: ms / median(times.bare) };
}

async function measureList(url: string): Promise<void> {
  const ms = median(await callTimes(url));
  report(`list a folder of ${listedCount}`, { ms, ratio: ms / goals.listMsMax, ratioMax: 1 });
}

async function measureArchive(url: string, repository: string): Promise<void> {
  const times: Record<"git" | "vfs", number[]> = { git: [], vfs: [] };
  for (let round = 0; round < rounds + 1; round += 1) {
    const git = await timeOf(async () => {
      execFileSync("sh", ["-c", "git archive HEAD | gzip -6 > /dev/null"], { cwd: repository });
    });
    const vfs = await timeOf(() => take(url));
    if (round === 0) continue;
    times.git.push(git);
    times.vfs.push(vfs);
  }
  const [git, vfs] = [median(times.git), median(times.vfs)];
  report(`tar.gz of ${fileCount} files`, { ms: vfs, ratio: vfs / git, ratioMax: goals.archiveRatioMax });
}

interface Compared {
  ms: number;
  ratio: number;
}

interface Measured extends Compared {
  ratioMax: number;
}

function report(title: string, { ms, ratio, ratioMax }: Measured): void {
  console.log(`${title}: ${ms.toFixed(2)} ms, ${ratio.toFixed(2)} of the yardstick (at most ${ratioMax})`);
  if (ratio > ratioMax) process.exitCode = 1;
}

async function callTimes(url: string): Promise<number[]> {
  const times: number[] = [];
  for (let call = 0; call < callsPerRound; call += 1) times.push(await timeOf(() => take(url)));
  return times.slice(callsPerRound / 10);
}

async function timeOf(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function take(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url}: ${answer.statusCode}`));
      answer.resume().once("end", resolve);
    }).once("error", reject);
  });
}

function median(times: number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

/** A server that only returns 4 KB, in its own process like the host. */
async function startBareServer(): Promise<{ url: string; stop(): void }> {
  const script = `
    const body = Buffer.alloc(${fileBytes}, "x");
    const server = require("node:http").createServer((_request, response) => response.end(body));
    server.listen(0, "127.0.0.1", () => console.log(server.address().port));`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  const port = await new Promise<string>((resolve) =>
    child.stdout.once("data", (text) => resolve(`${text}`.trim())),
  );
  return { url: `http://127.0.0.1:${port}/`, stop: () => child.kill() };
}
