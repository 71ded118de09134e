import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type LoopbackServer, serveGit } from "../git-server.mts";
import { type HostProcess, launchHost } from "../host-process.mts";
import { positiveOption, readToolOptions } from "../tool-options.mts";
import { type BenchApp, benchApps, filesOf, writeFiles } from "./previews/bench-apps.mts";
import { type ByHand, runByHand } from "./previews/by-hand.mts";
import { ProductClient, type SeenPreview } from "./previews/product-client.mts";

const FIRST_AIM = 1.15;
const SECOND_AIM = 0.35;
const SECOND_START_AIM = 1.3;
const REPLY_TIMEOUT_MS = 10_000;
const usage = `Measures how long a preview takes, from the request to its first 200, against the same commands typed by hand in a
folder with an empty package cache: for an owner's first workspace, and for the second with the same lockfile.

  npm run bench:previews -- [options]

  --runs 3          how often each is timed, alternately; medians count
  --only flask      measures only these; known: ${benchApps.map(({ name }) => name).join(", ")}
  --verbose         prints the steps of each workspace
  --help            prints this

It needs bubblewrap and the registries of npm and PyPI, and ends with exit code 1 if a first workspace takes more than
${FIRST_AIM} of the time by hand, or a second more than the larger of ${SECOND_AIM} of it and ${SECOND_START_AIM} of the start alone.`;

const command = { name: "npm run bench:previews", usage };
const { values } = readToolOptions(command, {
  args: process.argv.slice(2),
  options: {
    runs: { type: "string", default: "3" },
    only: { type: "string" },
    verbose: { type: "boolean", default: false },
  },
});
const runs = positiveOption(command, "--runs", values.runs);
const adminKey = "example-admin-key";

// In memory where it can be: a disk may take ten times as long in one folder as in another, on either side.
if (existsSync("/dev/shm")) process.env.TMPDIR = "/dev/shm";
const folder = mkdtempSync(join(tmpdir(), "vaporform-bench-"));
mkdirSync(join(folder, "git"));
const git = await serveGit(join(folder, "git"));
try {
  await using host = await launchHost({
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    args: ["--data-dir", join(folder, "data"), "--sandboxes=local", "--preview-port=none"],
    env: { ...process.env, GIT_ALLOWED_HOSTS: git.url, ADMIN_API_KEY: adminKey, ENCORE_NOLOG: "1" },
  });
  console.log(
    "app          by hand (start alone)    first  of it (aim)     second  of it  of the start (aim)",
  );
  for (const app of benchApps.filter(({ name }) => values.only?.split(",").includes(name) ?? true)) {
    console.log(`${app.name.padEnd(12)} ${await measure(app, host, git)}`);
  }
} finally {
  await git.close();
  rmSync(folder, { recursive: true, force: true });
}

interface Round {
  byHand: ByHand;
  first: SeenPreview;
  second: SeenPreview;
}

async function measure(app: BenchApp, host: HostProcess, server: LoopbackServer): Promise<string> {
  if (!(await responds(app.registry))) return `skipped: ${app.registry} does not respond`;
  const files = await filesOf(app);
  const repoUrl = serveRepository(app.name, files, server);
  // A registry is slower for packages that were not requested recently: the first run is not counted.
  await runByHand(app, files);
  const rounds: Round[] = [];
  for (let run = 0; run < runs; run += 1) {
    const byHand = await runByHand(app, files);
    const client = await ProductClient.open(host.url, adminKey, `${app.name}-${run}`);
    const first = await client.preview(repoUrl);
    await client.untilKept(first.workspaceId);
    const second = await client.preview(repoUrl);
    for (const { workspaceId } of [first, second]) await client.remove(workspaceId);
    if (values.verbose) for (const each of [first, second]) console.log(describe(each));
    rounds.push({ byHand, first, second });
  }
  return report(rounds);
}

async function responds(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(REPLY_TIMEOUT_MS) }).catch(() => null);
  await response?.body?.cancel();
  return response?.ok ?? false;
}

function serveRepository(name: string, files: Record<string, string>, { url }: LoopbackServer): string {
  const path = join(folder, "git", name);
  writeFiles(path, files);
  const run = (...args: string[]) => execFileSync("git", ["-C", path, ...args]);
  run("init", "--quiet", "--initial-branch=main");
  run("add", "--all");
  const author = ["-c", "user.name=Vaporform", "-c", "user.email=bench@vaporform.invalid"];
  run(...author, "commit", "--quiet", "--message", "An app");
  return `${url}/${name}`;
}

function report(rounds: readonly Round[]): string {
  const total = median(rounds.map(({ byHand }) => byHand.totalMs));
  const start = median(rounds.map(({ byHand }) => byHand.startMs));
  const first = median(rounds.map((round) => round.first.ms));
  const second = median(rounds.map((round) => round.second.ms));
  const secondAim = Math.max(SECOND_AIM * total, SECOND_START_AIM * start);
  const isMissed = first > FIRST_AIM * total || second > secondAim;
  if (isMissed) process.exitCode = 1;
  return [
    `${seconds(total)} (${seconds(start)})`.padEnd(22),
    seconds(first).padStart(7),
    `${(first / total).toFixed(2)} (≤ ${FIRST_AIM})`.padStart(14),
    seconds(second).padStart(9),
    (second / total).toFixed(2).padStart(6),
    `${(second / start).toFixed(2)} (≤ ${seconds(secondAim)})`.padStart(18),
    isMissed ? " MISSED" : "",
  ].join(" ");
}

function describe({ ms, packageCache, steps }: SeenPreview): string {
  return `  ${seconds(ms)}, packageCache ${packageCache}: ${steps}`;
}

function median(all: number[]): number {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
