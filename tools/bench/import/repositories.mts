import { execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { type GeneratedFile, generateFiles, type Recipe } from "./generate-files.mts";

const run = promisify(execFile);

/** A bare repository that the bench serves. */
export interface BenchRepository {
  name: string;
  files: number;
  megabytes: number;
}

/** Builds a repository with one commit, packed as on a git host. */
export async function buildRepository(root: string, name: string, recipe: Recipe): Promise<BenchRepository> {
  const dir = join(root, name);
  await mkdir(dir);
  await git(["init", "--quiet", "--bare", "--initial-branch=main", dir]);
  await importFiles(dir, generateFiles(recipe));
  await git(["-C", dir, "repack", "-a", "-d", "-f", "-q"]);
  // As the large hosts do.
  await git(["-C", dir, "config", "uploadpack.allowFilter", "true"]);
  return { name, ...(await measure(dir)) };
}

/** Commits changes to some of a repository's files. */
export async function changeFiles(root: string, name: string, count: number): Promise<void> {
  const dir = join(root, name);
  const { stdout } = await git(["-C", dir, "ls-tree", "-r", "-z", "--name-only", "HEAD", "src"]);
  const paths = stdout.split("\0").slice(0, count);
  const files = paths.map((path) => ({
    path,
    content: Buffer.from(`export const id = "${randomUUID()}";\n`),
  }));
  await importFiles(dir, files, "from refs/heads/main^0\n");
}

/** Copies the newest commit of an existing repository. */
export async function copyRepository(root: string, source: string): Promise<BenchRepository> {
  const name = basename(source).replace(/\.git$/, "");
  const dir = join(root, name);
  await git(["clone", "--quiet", "--bare", "--no-local", "--depth", "1", source, dir]);
  await git(["-C", dir, "repack", "-a", "-d", "-q"]);
  return { name, ...(await measure(dir)) };
}

async function importFiles(dir: string, files: Iterable<GeneratedFile>, parent = ""): Promise<void> {
  const child = spawn("git", ["-C", dir, "fast-import", "--quiet"], { stdio: ["pipe", "ignore", "inherit"] });
  const ended = once(child, "close");
  const author = "Vaporform <bench@vaporform.invalid> 1700000000 +0000";
  child.stdin.write(`commit refs/heads/main\ncommitter ${author}\ndata 5\nbench\n${parent}`);
  for (const { path, content } of files) {
    child.stdin.write(`M 100644 inline ${path}\ndata ${content.length}\n`);
    child.stdin.write(content);
    if (!child.stdin.write("\n")) await once(child.stdin, "drain");
  }
  child.stdin.end();
  const [exitCode] = await ended;
  if (exitCode !== 0) throw new Error(`git fast-import ended with ${exitCode}`);
}

async function measure(dir: string): Promise<{ files: number; megabytes: number }> {
  const { stdout } = await git(["-C", dir, "ls-tree", "-r", "-z", "--long", "--full-tree", "HEAD"]);
  const sizes = stdout.split("\0").flatMap((line) => / +(\d+)\t/.exec(line)?.[1] ?? []);
  return { files: sizes.length, megabytes: sizes.reduce((sum, size) => sum + Number(size), 0) / 1e6 };
}

async function git(args: string[]): Promise<{ stdout: string }> {
  return await run("git", args, { maxBuffer: 256 * 1024 ** 2 });
}
