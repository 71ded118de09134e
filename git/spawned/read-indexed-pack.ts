import { existsSync } from "node:fs";
import { Failure } from "../../shared/failure";
import type { GitObject } from "../pack/git-object";
import { readGit, runGit } from "./git-process";
import { runLocalGit } from "./local-git";
import { parseObjectBatch } from "./parse-object-batch";

interface IndexedPack {
  /** The repository. */
  dir: string;
  /** One of its packs. */
  path: string;
}

interface ReadOptions {
  signal: AbortSignal;
  unpackMs: number;
}

/**
 * Reads all objects of a repository's packs with git, in no order; indexes the given pack if necessary. Throws the same
 * failures as `readGit`, and `too_large` if it takes git too long, which depends only on the pack's content.
 */
export async function* readIndexedPack(
  pack: IndexedPack,
  { signal, unpackMs }: ReadOptions,
): AsyncGenerator<GitObject> {
  const late = AbortSignal.timeout(unpackMs);
  try {
    yield* readObjects(pack, AbortSignal.any([signal, late]));
  } catch (thrown) {
    if (!late.aborted || signal.aborted) throw thrown;
    throw new Failure("too_large", "the repository needs more work to unpack than an import may use");
  }
}

async function* readObjects({ dir, path }: IndexedPack, signal: AbortSignal): AsyncGenerator<GitObject> {
  if (!existsSync(path.replace(/\.pack$/, ".idx"))) {
    await runLocalGit(dir, ["init", "--bare", "--template="], signal);
    await runGit(["index-pack", path], { dir, signal });
  }
  const args = ["cat-file", "--batch-all-objects", "--unordered", "--batch", "--buffer"];
  yield* parseObjectBatch(readGit(args, { dir, signal }));
}
