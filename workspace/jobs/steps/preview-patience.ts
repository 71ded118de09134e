import { GrowingPause } from "../../../shared/growing-pause";
import type { Obstacle } from "../../app/preview-probe";
import type { SandboxProcess } from "../../sandbox/sandbox";

const DEADLINE_MS = 120_000;
/** For an app that keeps writing output, e.g. while it compiles. */
const DEADLINE_OF_BUSY_MS = 5 * 60_000;
const QUIET_MS = 30_000;
/** How long to wait for an app with a permanent obstacle: it may still open another port. */
const LASTING_OBSTACLE_MS = 10_000;
/** A program in the background opens its port after the program that started it has ended. */
const DAEMON_MS = 6_000;
/** Most apps show within a few seconds, in which a pause is noticed. */
const PAUSES = { minMs: 50, maxMs: 1_000, factor: 1.08 };
const PORTLESS_PAUSE_MS = 500;

/** How long to wait for an app, and the pause between two checks. */
export class PreviewPatience {
  readonly #startedAt = Date.now();
  #passableAt = Date.now();
  #wroteAt = Date.now();
  #output = "";
  #endedAt: number | null = null;
  readonly #pauses = new GrowingPause(PAUSES);

  isOver(obstacle: Obstacle | null, output: string): boolean {
    const now = Date.now();
    if (obstacle === null || !obstacle.isLasting) this.#passableAt = now;
    if (output !== this.#output) this.#wroteAt = now;
    this.#output = output;
    const deadlineMs = now - this.#wroteAt < QUIET_MS ? DEADLINE_OF_BUSY_MS : DEADLINE_MS;
    return now - this.#startedAt > deadlineMs || now - this.#passableAt > LASTING_OBSTACLE_MS;
  }

  /** Whether an app has ended, and does not continue in the background. */
  isGone({ exitCode }: SandboxProcess): boolean {
    if (exitCode === null) return false;
    this.#endedAt ??= Date.now();
    return exitCode !== 0 || Date.now() - this.#endedAt > DAEMON_MS;
  }

  /** A new port ends a pause early; an open one is only seen to have a page by another look. */
  nextPauseMs(hasPort: boolean): number {
    const pauseMs = this.#pauses.next();
    return hasPort ? pauseMs : Math.max(pauseMs, PORTLESS_PAUSE_MS);
  }
}
