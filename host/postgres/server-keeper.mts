import { setTimeout as delay } from "node:timers/promises";
import { isRunning } from "./processes.mts";

/** Tells of a server's end, of a failure to start it again, and of its return. */
export type Report = (event: "ended" | "does not start" | "runs again", error?: unknown) => void;

const lookEveryMs = 200;
const backOffMsMin = 500;
const backOffMsMax = 10_000;

/** Starts a server again whenever it ends unasked: killed, out of memory, on a disk that was full. */
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

  /** Starts nothing any more; waits for a start that is in progress. */
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

  /** Has no end but the server's return or the host's stop: disks get room again, memory too. */
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
