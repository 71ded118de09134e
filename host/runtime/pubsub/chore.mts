import { errorFields, type Logger } from "../logger.mts";

/** A periodic task. A failure is logged once until it succeeds again; runs never overlap. */
export class Chore {
  readonly #act: () => Promise<void>;
  readonly #logger: Logger;
  #isRunning = false;
  #isFailing = false;

  constructor(logger: Logger, act: () => Promise<void>) {
    this.#logger = logger;
    this.#act = act;
  }

  async run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      await this.#act();
      this.#isFailing = false;
    } catch (error) {
      if (!this.#isFailing) {
        this.#logger.warn("the message queue is not reachable, will try again", errorFields(error));
      }
      this.#isFailing = true;
    } finally {
      this.#isRunning = false;
    }
  }
}
