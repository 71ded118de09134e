import { setImmediate } from "node:timers/promises";

/** A request that arrives meanwhile waits no longer than that. */
const TURN_MS = 4;
/** Asking for the time costs more than most steps of a loop. */
const STEPS_PER_LOOK = 16;

/** Gives other work a turn within a long loop that never waits. */
export class Turns {
  #startedAt = performance.now();
  #steps = 0;

  /** Whether this loop has had the thread for long enough; ask in each step, and then await `pass`. */
  get isOver(): boolean {
    this.#steps += 1;
    return this.#steps % STEPS_PER_LOOK === 0 && performance.now() - this.#startedAt > TURN_MS;
  }

  async pass(): Promise<void> {
    await setImmediate();
    this.#startedAt = performance.now();
  }
}
