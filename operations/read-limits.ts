import { auth, generations, github_import, sources, tasks, vfs, webhooks } from "~encore/clients";
import type { RateLimits } from "../auth/limit-rate";
import type { GenerationLimits } from "../generations/job/limits";
import type { ImportLimits } from "../github-import/imports/import-limits";
import { eventStreams, type OpenStreamLimits } from "../shared/open-streams";
import type { SourceLimits } from "../sources/source-limits";
import type { TaskLimits } from "../tasks/task-limits";
import type { FileLimits } from "../vfs/edit/file-limits";
import type { WebhookLimits } from "../webhooks/api-internal";

/** The limits in force. */
export interface Limits {
  imports: ImportLimits;
  files: FileLimits;
  sources: SourceLimits;
  generations: GenerationLimits;
  requests: RateLimits;
  tasks: TaskLimits;
  /** Streams of events and logs; more are refused with 429 `too_many_streams`. */
  eventStreams: OpenStreamLimits;
  webhooks: WebhookLimits;
}

/** Reads the limits where they are enforced. */
export async function readLimits(): Promise<Limits> {
  const [imports, files, ofSources, ofGenerations, requests, ofWebhooks, ofTasks] = await Promise.all([
    github_import.importLimits(),
    vfs.fileLimits(),
    sources.limits(),
    generations.limits(),
    auth.rateLimits(),
    webhooks.webhookLimits(),
    tasks.taskLimits(),
  ]);
  return {
    imports,
    files,
    sources: ofSources,
    generations: ofGenerations,
    requests,
    tasks: ofTasks,
    eventStreams: eventStreams.limits,
    webhooks: ofWebhooks,
  };
}
