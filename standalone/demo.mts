import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ApiClient } from "./demo/api-client.mts";
import { runMainJob } from "./demo/main-job.mts";
import { openRepository } from "./demo/repository.mts";
import { launchHost } from "./host-process.mts";

// The main job, end to end: `npm run demo [-- <URL or path of a repository>]`. Everything it makes is its own:
// a host on a free port, a data folder, a git server on loopback. It ends with one line of JSON.

const root = fileURLToPath(new URL("..", import.meta.url));

async function demo(named: string | undefined): Promise<void> {
  await using repository = await openRepository(named);
  const dataFolder = await mkdtemp(path.join(tmpdir(), "vaporform-demo-data-"));
  try {
    await using host = await launchHost({
      cwd: root,
      args: ["--data-dir", dataFolder],
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

/** The user's environment, but for a database of its own, the loopback server allowed, and no key asked for. */
function hostEnvironment(gitHost: string | null): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...env } = process.env;
  const allowed = [env.GIT_ALLOWED_HOSTS, gitHost].filter(Boolean).join(",");
  // An empty variable unsets what `.secrets.local.cue` sets.
  return { ...env, ADMIN_API_KEY: "", GIT_ALLOWED_HOSTS: allowed };
}

await demo(process.argv[2]).catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
