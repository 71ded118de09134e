import { recordProjectStack } from "../../imports/import-project";
import type { ImportJob } from "../import-job";
import { requireRevision, requireStack } from "./require-result";

/** Hands the files and the stack over to the project, which tells whoever waits for it. */
export async function handOver(job: ImportJob): Promise<ImportJob> {
  await recordProjectStack(job, requireStack(job), requireRevision(job));
  return job;
}
