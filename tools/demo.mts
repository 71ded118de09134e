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
import { launchHost } from "./host-process.mts";

// The main job, end to end: `npm run demo [-- <URL or path of a repository>]`. It starts its own host on a free port,
// with a data folder and a git server on loopback, and ends with one line of JSON. With `--sandboxes=local` the project
// is also installed and started, in a sandbox on this machine.

const usage = `Imports a repository end to end: a sample app, or the given one.

  npm run demo -- [options] [URL or folder of a repository]

  --sandboxes local          also installs and starts the app, in a sandbox on this machine
  --keep                     keeps everything running until Ctrl-C, so that you can open the preview
  --sample guestbook         the sample app: guestbook or vite
  --unsafe-no-isolation      runs the sandbox without bubblewrap: only for code that you trust
  --help                     prints this`;

const root = fileURLToPath(new URL("..", import.meta.url));
const stop = new StopSignal();

const options = {
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
  await demo(values, positionals[0]);
}

type Flags = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

/** Ends after the work or on Ctrl-C; both remove everything that it created. */
async function demo(flags: Flags, named: string | undefined): Promise<void> {
  await using repository = await openRepository(named, flags.sample);
  const dataFolder = await mkdtemp(path.join(tmpdir(), "vaporform-demo-data-"));
  try {
    await using host = await launchHost({
      cwd: root,
      args: ["--data-dir", dataFolder, ...(await sandboxFlags(flags, named === undefined))],
      env: hostEnvironment(repository.host),
    });
    console.log(`importing ${repository.url} through ${host.url}\n`);
    const interrupted = stop.requested.then(() => "interrupted" as const);
    const result = await Promise.race([
      runMainJob(new Vaporform({ baseUrl: host.url }), repository.url),
      interrupted,
    ]);
    if (result === "interrupted") {
      process.exitCode = 130;
      return;
    }
    const { url } = result.workspace.preview;
    await showEnd(flags, url === null ? `The API is at ${host.url}.` : `Open ${url} in a browser.`);
    console.log(`\n${JSON.stringify(result)}`);
    if (!result.ok) process.exitCode = 1;
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
