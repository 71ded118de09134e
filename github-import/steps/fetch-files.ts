import { fetchCommit } from "../git/git-client";
import { openGitCommitTree } from "../git/git-commit-tree";
import { openScratch } from "../git/scratch";
import { remoteFor } from "../git-credentials";
import type { ImportJob } from "../import-job";
import { progressReporter } from "../report-progress";
import { requireResolved } from "./require-result";

/** Brings the commit to this machine, unless its files are published already. */
export async function fetchFiles(job: ImportJob, signal: AbortSignal): Promise<ImportJob> {
  if (job.revisionSeq !== null) return job;
  const { commitSha, ref, fetchUrl, subdirectory } = requireResolved(job);
  const dir = await openScratch(job.id);
  const tree = openGitCommitTree(dir, { commitSha, subdirectory });
  const progress = progressReporter(job);
  try {
    const remote = await remoteFor(job, fetchUrl);
    await fetchCommit(
      dir,
      { remote, commitSha, ref },
      { signal, onProgress: (bytes) => progress.report({ files: 0, bytes }) },
    );
    await progress.finish();
    return { ...job, tree };
  } catch (thrown) {
    await tree[Symbol.asyncDispose]();
    throw thrown;
  }
}
