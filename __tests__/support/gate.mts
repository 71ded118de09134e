import { setTimeout as delay } from "node:timers/promises";

/** Work of many that now and then stands still, so that something can be done or checked while nothing is under way. */
export class Gate {
  #isClosed = false;
  #inside = 0;

  /** Does work while the gate is open. */
  async pass<Result>(work: () => Promise<Result>): Promise<Result> {
    while (this.#isClosed) await delay(1);
    this.#inside += 1;
    try {
      return await work();
    } finally {
      this.#inside -= 1;
    }
  }

  /** Closes the gate, waits for all work inside to end, and does work alone. */
  async alone<Result>(work: () => Promise<Result>): Promise<Result> {
    while (this.#isClosed) await delay(1);
    this.#isClosed = true;
    while (this.#inside > 0) await delay(1);
    try {
      return await work();
    } finally {
      this.#isClosed = false;
    }
  }
}
