import { existsSync } from "node:fs";
import type { GitObject } from "../pack/git-object";
import { readGit, runGit } from "./git-process";
import { runLocalGit } from "./local-git";
import { parseObjectBatch } from "./parse-object-batch";

/**
 * Reads all objects of a repository's packs with git, in no order; `path` is one of them, and is indexed where it is
 * not. Fails like `readGit`.
 */
export async function* readIndexedPack(
  { dir, path }: { dir: string; path: string },
  signal: AbortSignal,
): AsyncGenerator<GitObject> {
  if (!existsSync(path.replace(/\.pack$/, ".idx"))) {
    await runLocalGit(dir, ["init", "--bare", "--template="], signal);
    await runGit(["index-pack", path], { dir, signal });
  }
  const args = ["cat-file", "--batch-all-objects", "--unordered", "--batch", "--buffer"];
  yield* parseObjectBatch(readGit(args, { dir, signal }));
}
