import { setTimeout as delay } from "node:timers/promises";
import { workspace } from "~encore/clients";
import { asOwner, called } from "../../shared/called";
import { Failure } from "../../shared/failure";
import { required, type TaskJob } from "./task-job";

const POLL_MS = 1_000;
const KEEP_ALIVE_MS = 60_000;
/** A sandbox that does not respond for this long is lost. */
const SILENCE_MS_MAX = 120_000;

/** A part of what a command has printed. */
export interface Part {
  text: string;
  place: { run: string; byte: number } | null;
  exitCode: number | null;
}

interface Following {
  /** The command's name. */
  run: string;
  from: Part["place"];
  endsAt: Date;
  signal: AbortSignal;
  /** Called for each look, also if nothing was printed. It may end the command by throwing. */
  onPart: (part: Part) => Promise<void>;
}

/**
 * Follows a command until it ends, and returns its exit code. It is ended when its time is over: throws
 * `deadline_exceeded`. Throws `sandbox_failed` if it was lost.
 */
export async function followRun(job: TaskJob, following: Following): Promise<number> {
  const where = { ...whereOf(job), run: following.run };
  try {
    return await follow(job, where, following);
  } catch (thrown) {
    if (thrown instanceof Failure && !thrown.retryable)
      await workspace.endAgentRun(where).catch(() => undefined);
    throw thrown;
  }
}

type Where = { ownerId: string; workspaceId: string; run: string };

async function follow(job: TaskJob, where: Where, following: Following): Promise<number> {
  const { endsAt, signal, onPart } = following;
  const reader = new PatientReader(job, where);
  let place = following.from;
  while (Date.now() < endsAt.getTime()) {
    signal.throwIfAborted();
    const part = await reader.read(place);
    if (part !== null) await onPart(part);
    if (part !== null && part.exitCode !== null) return part.exitCode;
    place = part?.place ?? place;
    if (!part?.text) await delay(POLL_MS, undefined, { signal });
  }
  throw tooLong();
}

/** Reads a command's output, and tolerates a sandbox that does not respond for a while. */
class PatientReader {
  readonly #job: TaskJob;
  readonly #where: Where;
  #seenAt = Date.now();
  #keptAliveAt = 0;

  constructor(job: TaskJob, where: Where) {
    this.#job = job;
    this.#where = where;
  }

  /** Null if the sandbox has not responded. */
  async read(from: Part["place"]): Promise<Part | null> {
    try {
      await this.#keepAlive();
      const place = from === null ? {} : { place: from.run, byte: from.byte };
      const seen = await called(workspace.readAgentRun({ ...this.#where, ...place }));
      if (!seen.isKnown) throw lost();
      this.#seenAt = Date.now();
      return { text: seen.text, place: seen.next, exitCode: seen.exitCode };
    } catch (thrown) {
      if (!(thrown instanceof Failure) || !thrown.retryable) throw thrown;
      if (Date.now() - this.#seenAt > SILENCE_MS_MAX) throw lost(thrown);
      return null;
    }
  }

  /** A provider takes a sandbox that no client uses for idle. */
  async #keepAlive(): Promise<void> {
    if (Date.now() - this.#keptAliveAt < KEEP_ALIVE_MS) return;
    this.#keptAliveAt = Date.now();
    const { workspaceId } = this.#where;
    // One whose app has failed is used by its commands alone.
    await workspace.keepalive({ workspaceId }, asOwner(this.#job)).catch(() => undefined);
  }
}

export function whereOf(job: TaskJob): { ownerId: string; workspaceId: string } {
  return { ownerId: job.ownerId, workspaceId: required(job.workspaceId, "workspace") };
}

function tooLong(): Failure {
  return new Failure("deadline_exceeded", "the command was ended because its time was over", {
    suggestion: "ask for less, or send a larger timeoutMinutes",
  });
}

function lost(cause?: unknown): Failure {
  return new Failure("sandbox_failed", "the sandbox was lost while a command of the task ran in it", {
    cause,
  });
}
