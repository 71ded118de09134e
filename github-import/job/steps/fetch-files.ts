import { fetchCommit } from "../../../git/remote-repository";
import { openScratch, removeScratch } from "../../../git/scratch";
import { listGitBlobs } from "../../../vfs/read/read-tree";
import { remoteFor } from "../../credentials/git-credentials";
import { vfsDb } from "../../vfs-db";
import type { ImportJob } from "../import-job";
import { progressReporter } from "../report-progress";
import { requireResolved } from "./require-result";

/** Downloads the commit to this machine, unless its files are already published. */
export async function fetchFiles(job: ImportJob, signal: AbortSignal): Promise<ImportJob> {
  if (job.revisionSeq !== null) return job;
  const { commitSha, ref, fetchUrl, subdirectory } = requireResolved(job);
  const dir = await openScratch(job.id);
  const progress = progressReporter(job);
  try {
    const remote = await remoteFor(job, fetchUrl);
    const known = await listGitBlobs(vfsDb, job.projectId);
    const tree = await fetchCommit(
      dir,
      { remote, commitSha, ref, subdirectory, known },
      { signal, onProgress: (bytes) => progress.report({ files: 0, bytes }) },
    );
    await progress.finish();
    return { ...job, tree };
  } catch (thrown) {
    await removeScratch({ path: dir });
    throw thrown;
  }
}
