import { execFile } from "node:child_process";
import { cp, mkdtemp, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { serveGit } from "../git-server.mts";

const run = promisify(execFile);

/** A repository that the demo imports, and its cleanup. */
export interface DemoRepository extends AsyncDisposable {
  url: string;
  /** The loopback address that serves it; null for a remote repository. */
  host: string | null;
}

/** The demo's sample apps: folders of `tools/demo/samples`. */
export const SAMPLES = ["guestbook", "vite"];

/**
 * Resolves the user's argument: the URL of a repository, the path of a local one, or none (a sample app). A local
 * repository is served over smart HTTP on loopback, so that the import is a real one.
 */
export async function openRepository(named: string | undefined, sample: string): Promise<DemoRepository> {
  if (named === undefined) return await serveSample(sample);
  if (isAddress(named)) return { url: named, host: null, [Symbol.asyncDispose]: async () => undefined };
  const folder = await realpath(named).catch(() => {
    throw new Error(`${named} is neither a repository URL nor a folder`);
  });
  await git(["-C", folder, "rev-parse", "--git-dir"]).catch(() => {
    throw new Error(`${folder} is not a git repository`);
  });
  return await serveNamed(folder);
}

/**
 * Git hosts allow no spaces and similar characters in names, and imports refuse them, so such a folder is served under
 * another name.
 */
async function serveNamed(folder: string): Promise<DemoRepository> {
  const name = path.basename(folder);
  const plain = name.replace(/[^\w.-]+/g, "-").replace(/^[-.]+/, "") || "repository";
  if (plain === name) return await serveFolder(folder, async () => undefined);
  const scratch = await mkdtemp(path.join(tmpdir(), "vaporform-demo-"));
  await symlink(folder, path.join(scratch, plain));
  return await serveFolder(path.join(scratch, plain), () => rm(scratch, { recursive: true, force: true }));
}

async function git(args: string[]): Promise<void> {
  await run("git", args);
}

/** `owner/repo`, `git@…` and `https://…` are URLs, unless a folder has that name. */
function isAddress(named: string): boolean {
  return /^(https?:\/\/|git@)/.test(named) || (/^[\w.-]+\/[\w.-]+$/.test(named) && !named.startsWith("."));
}

async function serveSample(sample: string): Promise<DemoRepository> {
  if (!SAMPLES.includes(sample))
    throw new Error(`there is no sample ${sample}; use one of ${SAMPLES.join(", ")}`);
  const scratch = await mkdtemp(path.join(tmpdir(), "vaporform-demo-"));
  const folder = await makeSample(scratch, sample);
  return await serveFolder(folder, () => rm(scratch, { recursive: true, force: true }));
}

/** Makes a repository of a sample app below a folder; returns where it is. */
export async function makeSample(scratch: string, sample: string): Promise<string> {
  const folder = path.join(scratch, sample);
  await cp(fileURLToPath(new URL(`./samples/${sample}`, import.meta.url)), folder, { recursive: true });
  await git(["-C", folder, "init", "--quiet", "--initial-branch=main"]);
  await git(["-C", folder, "add", "--all"]);
  await git(["-C", folder, ...AUTHOR, "commit", "--quiet", "--message", "A sample app"]);
  return folder;
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
