import log from "encore.dev/log";
import { projectEdited } from "../topics";

/** How long a project has no edits before they are announced: tools write many files, one request after another. */
const QUIET_MS = 300;
/** How long the first edit waits at most. */
const WAIT_MS_MAX = 2_000;

interface Announcement {
  firstAt: number;
  timer: NodeJS.Timeout;
}

const waiting = new Map<string, Announcement>();

/**
 * Announces that a project was edited: many edits through this process by one message. No request waits for it, and it
 * is lost if the process ends first: who follows edits also looks at the heads.
 */
export function announceEdit(projectId: string): void {
  const now = Date.now();
  const earlier = waiting.get(projectId);
  clearTimeout(earlier?.timer);
  const firstAt = earlier?.firstAt ?? now;
  const delayMs = Math.max(0, Math.min(QUIET_MS, firstAt + WAIT_MS_MAX - now));
  const timer = setTimeout(() => void publish(projectId), delayMs).unref();
  waiting.set(projectId, { firstAt, timer });
}

async function publish(projectId: string): Promise<void> {
  waiting.delete(projectId);
  try {
    await projectEdited.publish({ projectId });
  } catch (error) {
    log.warn(error, "edit not announced", { projectId });
  }
}
