import { Failure } from "../../shared/failure";
import type { CommitTree } from "../commit-tree";
import { readGit, runGit } from "./git-process";
import { parseBlobBatch } from "./parse-blob-batch";
import { parseTreeListing } from "./parse-tree-listing";
import { removeScratch } from "./scratch";

/** Which tree of a fetched repository is meant. */
interface CommitRoot {
  commitSha: string;
  subdirectory: string | null;
}

/** Opens the tree of a commit that was fetched into `dir`; disposing of it removes the folder. */
export function openGitCommitTree(dir: string, root: CommitRoot): CommitTree {
  return {
    async *entries(signal) {
      const tree = `${root.commitSha}:${root.subdirectory ?? ""}`;
      await assertFolder(dir, tree, signal);
      const args = ["ls-tree", "-r", "-t", "-z", "--long", "--full-tree", tree];
      yield* parseTreeListing(readGit(args, { dir, signal }));
    },
    blobs(oids, signal) {
      const input = oids.length === 0 ? "" : `${oids.join("\n")}\n`;
      return parseBlobBatch(readGit(["cat-file", "--batch", "--buffer"], { dir, signal, input }));
    },
    async [Symbol.asyncDispose]() {
      await removeScratch({ path: dir });
    },
  };
}

/** A commit has a root; only a subdirectory may be missing, or be a file. */
async function assertFolder(dir: string, tree: string, signal: AbortSignal): Promise<void> {
  if (tree.endsWith(":")) return;
  const question = { dir, signal, input: `${tree}\n` };
  const answer = await runGit(["cat-file", "--batch-check=%(objecttype)"], question);
  if (answer === "tree\n") return;
  throw new Failure("subdirectory_not_found", "the commit has no such folder");
}
