import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { parseArgs } from "node:util";
import { Vaporform } from "../client/src/vaporform.mts";
import { readCommandLine } from "../host/boot/command-line.mts";
import { StopSignal } from "../host/boot/stop-signal.mts";
import { tryIsolation } from "../local-daytona/bubblewrap.mts";
import { runMainJob } from "./demo/main-job.mts";
import { openRepository } from "./demo/repository.mts";
import { runTask } from "./demo/task-job.mts";
import { openTaskRepository } from "./demo/task-repository.mts";
import { startReceiver } from "./demo/webhook-receiver.mts";
import { launchHost } from "./host-process.mts";

// The main job, end to end: `npm run demo [-- <URL or path of a repository>]`. It starts its own host on a free port,
// with a data folder and a git server on loopback, and ends with one line of JSON. With `--sandboxes=local` the project
// is also installed and started, in a sandbox on this machine. `--task` shows the way back instead: a local GitHub has the
// sample app, an agent changes it, and the branch, the pull request, the webhooks and the deleted workspace are printed.

const usage = `Imports a repository end to end: a sample app, or the given one.

  npm run demo -- [options] [URL or folder of a repository]

  --task                     has an agent change the sample app, and shows the branch, the pull request and the webhooks
  --sandboxes local          also installs and starts the app, in a sandbox on this machine
  --keep                     keeps everything running until Ctrl-C, so that you can open the preview
  --sample guestbook         the sample app: guestbook or vite
  --unsafe-no-isolation      runs the sandbox without bubblewrap: only for code that you trust
  --help                     prints this`;

const root = fileURLToPath(new URL("..", import.meta.url));
const stop = new StopSignal();

const options = {
  task: { type: "boolean", default: false },
  sandboxes: { type: "string" },
  sample: { type: "string", default: "guestbook" },
  keep: { type: "boolean", default: false },
  "unsafe-no-isolation": { type: "boolean", default: false },
} as const;

async function main(): Promise<void> {
  const { values, positionals } = readCommandLine({ name: "npm run demo", usage }, process.env, {
    args: process.argv.slice(2),
    allowPositionals: true,
    options,
  });
  await (values.task ? demoTask(values, positionals[0]) : demo(values, positionals[0]));
}

type Flags = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

/** Ends after the work or on Ctrl-C; both remove everything that it created. */
async function demo(flags: Flags, named: string | undefined): Promise<void> {
  await using repository = await openRepository(named, flags.sample);
  const args = await sandboxFlags(flags, named === undefined);
  await runOnHost(flags, { args, env: hostEnvironment(repository.host) }, async (url) => {
    console.log(`importing ${repository.url} through ${url}\n`);
    const result = await runMainJob(new Vaporform({ baseUrl: url }), repository.url);
    const preview = result.workspace.preview.url;
    return { result, address: preview === null ? `The API is at ${url}.` : `Open ${preview} in a browser.` };
  });
}

async function demoTask(flags: Flags, named: string | undefined): Promise<void> {
  if (named !== undefined) throw new Error("--task uses the sample app: leave the repository out");
  await using repository = await openTaskRepository();
  await using receiver = await startReceiver(({ type, step }) =>
    console.log(`webhook ${type} ${step ?? ""}`),
  );
  const args = await sandboxFlags({ ...flags, sandboxes: "local" }, true);
  const env = {
    ...hostEnvironment(repository.host),
    GITHUB_ENTERPRISE_HOSTS: repository.host,
    TOKEN_SEALING_KEY: randomBytes(32).toString("base64"),
    WEBHOOK_ALLOWED_HOSTS: receiver.url,
  };
  await runOnHost(flags, { args, env }, async (url) => {
    console.log(`importing ${repository.url} through ${url}\n`);
    const result = await runTask(new Vaporform({ baseUrl: url }), repository, receiver);
    return { result, address: `The API is at ${url}.` };
  });
}

interface Shown {
  result: { ok: boolean };
  /** What to open meanwhile, with `--keep`. */
  address: string;
}

/** Starts a host with a data folder of its own, for as long as the work takes, and prints the result. */
async function runOnHost(
  flags: Flags,
  { args, env }: { args: string[]; env: NodeJS.ProcessEnv },
  work: (url: string) => Promise<Shown>,
): Promise<void> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), "vaporform-demo-data-"));
  try {
    await using host = await launchHost({ cwd: root, args: ["--data-dir", dataFolder, ...args], env });
    const interrupted = stop.requested.then(() => "interrupted" as const);
    const shown = await Promise.race([work(host.url), interrupted]);
    if (shown === "interrupted") {
      process.exitCode = 130;
      return;
    }
    await showEnd(flags, shown.address);
    console.log(`\n${JSON.stringify(shown.result)}`);
    if (!shown.result.ok) process.exitCode = 1;
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}

async function showEnd({ keep }: Flags, address: string): Promise<void> {
  if (!keep) {
    console.log("\nThe demo has stopped everything that it started; with --keep it stays running.");
    return;
  }
  console.log(`\n${address} Ctrl-C stops everything.`);
  await stop.requested;
}

/** The sample apps are trusted: if bubblewrap cannot be used, they may run without it. */
async function sandboxFlags(flags: Flags, isSample: boolean): Promise<string[]> {
  if (flags.sandboxes === undefined) return [];
  const isUnsafe = flags["unsafe-no-isolation"] || (isSample && !(await isIsolationPossible()));
  return [`--sandboxes=${flags.sandboxes}`, ...(isUnsafe ? ["--unsafe-no-isolation"] : [])];
}

async function isIsolationPossible(): Promise<boolean> {
  return await tryIsolation().then(
    () => true,
    () => false,
  );
}

/** The user's environment, but with its own database, the loopback server allowed, and no API key required. */
function hostEnvironment(gitHost: string | null): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...env } = process.env;
  const allowed = [env.GIT_ALLOWED_HOSTS, gitHost].filter(Boolean).join(",");
  // An empty variable unsets what `.secrets.local.cue` sets.
  return { ...env, ADMIN_API_KEY: "", GIT_ALLOWED_HOSTS: allowed };
}

await main().catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
