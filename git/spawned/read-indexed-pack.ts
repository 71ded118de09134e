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
 * Reads all objects of a repository's packs with git, in no order; the one that is named is indexed where it is not.
 * Fails like `readGit`, and with `too_large` where it takes git too long: that depends on what is in the pack alone.
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
    throw new Failure("too_large", "the repository takes more work to unpack than an import may use");
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
