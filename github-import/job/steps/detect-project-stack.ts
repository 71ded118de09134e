import { detectStack } from "../../../detection/detect-stack";
import { stillLeased } from "../../../shared/job";
import { openStoredFileTree, storedFileTree } from "../../stack/stored-file-tree";
import type { ImportJob } from "../import-job";
import { recordStack } from "../import-job.queries";
import { requireRevision } from "./require-result";

/** Finds out, from the files as they were published, what the project is and how to run it, unless it is known. */
export async function detectProjectStack(job: ImportJob, signal: AbortSignal): Promise<ImportJob> {
  if (job.stack !== null) return job;
  const tree = job.files
    ? storedFileTree(job.files)
    : await openStoredFileTree(job.projectId, requireRevision(job));
  signal.throwIfAborted();
  const stack = await detectStack(tree);
  stillLeased(await recordStack(job, stack));
  return { ...job, files: null, stack };
}
