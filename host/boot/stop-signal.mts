/** Waits for SIGTERM or SIGINT. The first asks the host to stop, the second ends it immediately. */
export class StopSignal {
  readonly requested: Promise<string>;
  #isRequested = false;

  constructor() {
    this.requested = new Promise((resolve) => {
      const receive = (signal: string) => {
        if (this.#isRequested) process.exit(1);
        this.#isRequested = true;
        resolve(signal);
      };
      process.on("SIGTERM", receive);
      process.on("SIGINT", receive);
    });
  }
}
