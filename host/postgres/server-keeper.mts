import { setTimeout as delay } from "node:timers/promises";
import { isRunning } from "./processes.mts";

/** Reports that a server ended, could not be restarted, or runs again. */
export type Report = (event: "ended" | "does not start" | "runs again", error?: unknown) => void;

const lookEveryMs = 200;
const backOffMsMin = 500;
const backOffMsMax = 10_000;

/** Restarts a server whenever it ends unexpectedly: killed, out of memory, or on a full disk. */
export class ServerKeeper {
  #pid: number;
  readonly #restart: () => Promise<number>;
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #restarting: Promise<void> | null = null;

  constructor(pid: number, restart: () => Promise<number>) {
    this.#pid = pid;
    this.#restart = restart;
  }

  get pid(): number {
    return this.#pid;
  }

  start(report: Report): void {
    this.#timer = setInterval(() => this.#look(report), lookEveryMs).unref();
  }

  /** Ends restarts; waits for a start that is in progress. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearInterval(this.#timer);
    await this.#restarting;
  }

  #look(report: Report): void {
    if (this.#restarting !== null || isRunning(this.#pid)) return;
    report("ended");
    this.#restarting = this.#restartUntilItRuns(report).finally(() => {
      this.#restarting = null;
    });
  }

  /** Retries until the server runs or the host stops: a lack of disk space or memory may end. */
  async #restartUntilItRuns(report: Report): Promise<void> {
    const { signal } = this.#stopping;
    for (let backOffMs = backOffMsMin; !signal.aborted; backOffMs = Math.min(backOffMs * 2, backOffMsMax)) {
      try {
        this.#pid = await this.#restart();
        report("runs again");
        return;
      } catch (error) {
        report("does not start", error);
      }
      await delay(backOffMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
