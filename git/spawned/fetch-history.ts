import { createWriteStream } from "node:fs";
import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { gitFailure, hasCode } from "../failures/git-failures";
import type { FetchRequest } from "../transport/transport";
import { type GitOptions, readGit, runGit } from "./git-process";
import { runLocalGit } from "./local-git";

/** Options of git's fetch for an import: only the requested refs. */
export const FETCH = [
  "fetch",
  "--no-tags",
  "--no-recurse-submodules",
  "--no-auto-maintenance",
  "--progress",
] as const;

/** All branches and tags, if no name leads to a commit. */
export const EVERYTHING: readonly string[] = [
  "+refs/heads/*:refs/fetched/heads/*",
  "+refs/tags/*:refs/fetched/tags/*",
];

interface Fetching extends GitOptions {
  dir: string;
}

/**
 * Fetches a commit with its history, for servers that cannot omit it, and keeps only the commit. Tries several lists of
 * refs until one contains the commit. Throws `ref_not_found` if none does.
 */
export async function fetchHistory(
  { remote, commitSha }: FetchRequest,
  options: Fetching,
  attempts: readonly (readonly string[])[],
): Promise<void> {
  let refused: unknown = null;
  for (const refs of attempts) {
    try {
      await runGit([...FETCH, "--", remote.url, ...refs], options);
      await assertPresent(commitSha, options);
      return await keepCommit(commitSha, options);
    } catch (thrown) {
      options.signal.throwIfAborted();
      if (!hasCode(thrown, "no_ref")) throw thrown;
      refused ??= thrown;
    }
  }
  throw refused;
}

async function assertPresent(oid: string, { dir, signal }: Fetching): Promise<void> {
  const found = await runGit(["cat-file", "--batch-check"], { dir, signal, input: `${oid}\n` });
  if (found.endsWith(" missing\n")) throw gitFailure("no_ref", "no branch or tag contains the commit");
}

/**
 * Packs a commit's own objects, and removes all others, because otherwise the whole history would be read later. With
 * `--shallow` git treats the commit as one without parents, as its own server does
 * (https://git-scm.com/docs/git-pack-objects).
 */
async function keepCommit(oid: string, { dir, signal, memoryBytesMax }: Fetching): Promise<void> {
  const commit = await runLocalGit(dir, ["rev-parse", `${oid}^{}`], signal);
  const type = await runLocalGit(dir, ["cat-file", "-t", commit.trim()], signal);
  if (type.trim() !== "commit") return;
  const args = ["pack-objects", "--revs", "--stdout", "--delta-base-offset", "--quiet"];
  const input = `--shallow ${commit.trim()}\n${oid}\n`;
  const kept = join(dir, "kept.pack");
  const bounds = { dir, signal, input, ...(memoryBytesMax !== undefined && { memoryBytesMax }) };
  await pipeline(readGit(args, bounds), createWriteStream(kept), { signal });
  const folder = join(dir, "objects", "pack");
  for (const name of await readdir(folder)) await rm(join(folder, name));
  await rename(kept, join(folder, "pack-kept.pack"));
}
