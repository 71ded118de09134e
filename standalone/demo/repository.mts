import { execFile } from "node:child_process";
import { cp, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { serveGit } from "../git-server.mts";

const run = promisify(execFile);

/** A repository that the demo imports, and what it has to clean up after itself. */
export interface DemoRepository extends AsyncDisposable {
  url: string;
  /** The loopback address that serves it; null: it is somewhere else. */
  host: string | null;
}

/**
 * Takes what the user named: nothing (the sample app), the URL of a repository, or the path of a local one.
 * The latter two are served over smart HTTP on loopback, so that the import is a real one.
 */
export async function openRepository(named: string | undefined): Promise<DemoRepository> {
  if (named === undefined) return await serveSample();
  if (isAddress(named)) return { url: named, host: null, [Symbol.asyncDispose]: async () => undefined };
  const folder = await realpath(named).catch(() => {
    throw new Error(`${named} is neither the URL of a repository nor a folder`);
  });
  await git(["-C", folder, "rev-parse", "--git-dir"]).catch(() => {
    throw new Error(`${folder} is not a git repository`);
  });
  return await serveFolder(folder, async () => undefined);
}

async function git(args: string[]): Promise<void> {
  await run("git", args);
}

/** `owner/repo`, `git@…` and `https://…` are addresses, unless there is such a folder. */
function isAddress(named: string): boolean {
  return /^(https?:\/\/|git@)/.test(named) || (/^[\w.-]+\/[\w.-]+$/.test(named) && !named.startsWith("."));
}

async function serveSample(): Promise<DemoRepository> {
  const scratch = await mkdtemp(path.join(tmpdir(), "vaporform-demo-"));
  const folder = path.join(scratch, "guestbook");
  await cp(fileURLToPath(new URL("../samples/guestbook", import.meta.url)), folder, { recursive: true });
  await git(["-C", folder, "init", "--quiet", "--initial-branch=main"]);
  await git(["-C", folder, "add", "--all"]);
  await git(["-C", folder, ...AUTHOR, "commit", "--quiet", "--message", "A guest book"]);
  return await serveFolder(folder, () => rm(scratch, { recursive: true, force: true }));
}

const AUTHOR = ["-c", "user.name=Vaporform", "-c", "user.email=demo@vaporform.invalid"];

async function serveFolder(folder: string, cleanUp: () => Promise<void>): Promise<DemoRepository> {
  const server = await serveGit(path.dirname(folder));
  return {
    url: `${server.url}/${encodeURIComponent(path.basename(folder))}`,
    host: server.url,
    async [Symbol.asyncDispose]() {
      await server.close();
      await cleanUp();
    },
  };
}
