import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { tryIsolation } from "../local-daytona/bubblewrap.mts";
import { ApiClient } from "./demo/api-client.mts";
import { runMainJob } from "./demo/main-job.mts";
import { openRepository } from "./demo/repository.mts";
import { launchHost } from "./host-process.mts";

// The main job, end to end: `npm run demo [-- <URL or path of a repository>]`. Everything it makes is its own:
// a host on a free port, a data folder, a git server on loopback. It ends with one line of JSON.
// With `--sandboxes=local` the project is also installed and started, in a sandbox on this machine.

const root = fileURLToPath(new URL("..", import.meta.url));

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sandboxes: { type: "string" },
    sample: { type: "string", default: "guestbook" },
    "unsafe-no-isolation": { type: "boolean", default: false },
  },
});

async function demo(named: string | undefined): Promise<void> {
  await using repository = await openRepository(named, flags.sample);
  const dataFolder = await mkdtemp(path.join(tmpdir(), "vaporform-demo-data-"));
  try {
    await using host = await launchHost({
      cwd: root,
      args: ["--data-dir", dataFolder, ...(await sandboxFlags(named === undefined))],
      env: hostEnvironment(repository.host),
    });
    console.log(`importing ${repository.url} through ${host.url}\n`);
    const result = await runMainJob(new ApiClient(host.url), repository.url);
    console.log(`\n${JSON.stringify(result)}`);
    if (!result.ok) process.exitCode = 1;
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** The sample apps are ours: where bubblewrap cannot be used, they may run without it. */
async function sandboxFlags(isSample: boolean): Promise<string[]> {
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

/** The user's environment, but for a database of its own, the loopback server allowed, and no key asked for. */
function hostEnvironment(gitHost: string | null): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...env } = process.env;
  const allowed = [env.GIT_ALLOWED_HOSTS, gitHost].filter(Boolean).join(",");
  // An empty variable unsets what `.secrets.local.cue` sets.
  return { ...env, ADMIN_API_KEY: "", GIT_ALLOWED_HOSTS: allowed };
}

await demo(positionals[0]).catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
