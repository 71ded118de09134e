/** Waits for SIGTERM or SIGINT. The first asks to stop, the second gets its way at once. */
export class StopSignal {
  readonly requested: Promise<string>;
  isRequested = false;
  /** What to do on the second signal before the process ends. */
  onForce: () => void = doNothing;

  constructor() {
    this.requested = new Promise((resolve) => {
      const receive = (signal: string) => {
        if (this.isRequested) {
          this.onForce();
          process.exit(1);
        }
        this.isRequested = true;
        resolve(signal);
      };
      process.on("SIGTERM", receive);
      process.on("SIGINT", receive);
    });
  }
}

function doNothing(): void {
  // Until something has been started there is nothing to undo.
}
