import { detectStack } from "../../../detection/detect-stack";
import { stillLeased } from "../../../shared/job";
import { readOverrides } from "../../imports/import-project";
import { openStoredFileTree, storedFileTree } from "../../stack/stored-file-tree";
import type { ImportJob } from "../import-job";
import { recordStack } from "../import-job.queries";
import { requireRevision } from "./require-result";

/** Detects the stack of the published files, unless it is known. */
export async function detectProjectStack(job: ImportJob, signal: AbortSignal): Promise<ImportJob> {
  return job.stack === null ? await detectNow(job, signal) : job;
}

/** Detects the stack with the project's current overrides. */
export async function detectNow(job: ImportJob, signal: AbortSignal): Promise<ImportJob> {
  const tree = job.files
    ? storedFileTree(job.files)
    : await openStoredFileTree(job.projectId, requireRevision(job));
  signal.throwIfAborted();
  const overrides = await readOverrides(job.projectId);
  const stack = await detectStack(tree, { overrides });
  stillLeased(await recordStack(job, { stack, overrides }));
  return { ...job, files: null, stack, overrides };
}
