import { Failure } from "../../shared/failure";
import type { CommitTree } from "../commit-tree";
import { parseBlobBatch } from "./parse-blob-batch";
import { parseTreeListing } from "./parse-tree-listing";
import { readGit } from "./read-git";
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
      yield* parseTreeListing(readGit(dir, args, { signal }));
    },
    blobs(oids, signal) {
      const input = oids.length === 0 ? "" : `${oids.join("\n")}\n`;
      return parseBlobBatch(readGit(dir, ["cat-file", "--batch", "--buffer"], { signal, input }));
    },
    async [Symbol.asyncDispose]() {
      await removeScratch({ path: dir });
    },
  };
}

/** A commit has a root; only a subdirectory may be missing, or be a file. */
async function assertFolder(dir: string, tree: string, signal: AbortSignal): Promise<void> {
  if (tree.endsWith(":")) return;
  const answer: Buffer[] = [];
  const question = { signal, input: `${tree}\n` };
  for await (const chunk of readGit(dir, ["cat-file", "--batch-check=%(objecttype)"], question))
    answer.push(chunk);
  if (Buffer.concat(answer).toString() === "tree\n") return;
  throw new Failure("subdirectory_not_found", "the commit has no such folder");
}
