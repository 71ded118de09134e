import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Clones a repository, with checkout and without its history; returns the duration in milliseconds. */
export async function measureClone(folder: string, repoUrl: string): Promise<number> {
  const target = join(folder, "clone");
  const env = { PATH: process.env.PATH, HOME: "/nonexistent", GIT_CONFIG_NOSYSTEM: "1" };
  const startedAt = performance.now();
  await run("git", ["clone", "--quiet", "--depth", "1", repoUrl, target], { env });
  const took = performance.now() - startedAt;
  await rm(target, { recursive: true });
  return took;
}
