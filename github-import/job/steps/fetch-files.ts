import { fetchCommit } from "../../../git/remote-repository";
import { openScratch, removeScratch } from "../../../git/scratch";
import { listGitBlobs } from "../../../vfs/read/read-tree";
import { remoteFor } from "../../credentials/git-credentials";
import { vfsDb } from "../../vfs-db";
import { ArrivingCommit } from "../arriving-commit";
import type { ImportJob } from "../import-job";
import { progressReporter } from "../report-progress";
import { requireResolved } from "./require-result";

/**
 * Downloads the commit to this machine, unless its files are already published. Its contents are stored meanwhile, for
 * the next step.
 */
export async function fetchFiles(job: ImportJob, signal: AbortSignal): Promise<ImportJob> {
  if (job.revisionSeq !== null) return job;
  const { commitSha, ref, fetchUrl, subdirectory } = requireResolved(job);
  const dir = await openScratch(job.id);
  const progress = progressReporter(job);
  let commit: ArrivingCommit | null = null;
  try {
    const remote = await remoteFor(job, fetchUrl);
    const known = await listGitBlobs(vfsDb, job.projectId);
    const tree = await fetchCommit(
      dir,
      { remote, commitSha, ref, subdirectory, known },
      { signal, onProgress: (bytes) => progress.report({ files: 0, bytes }) },
    );
    commit = new ArrivingCommit(tree, signal);
    await commit.arrived();
    await progress.finish();
    return { ...job, commit };
  } catch (thrown) {
    await commit?.[Symbol.asyncDispose]();
    await removeScratch({ path: dir });
    throw thrown;
  }
}
