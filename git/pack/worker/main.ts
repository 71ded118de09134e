/** The program of the worker, compiled into `pack-worker.generated.ts`: it reads packs, several at a time. */
import { parentPort } from "node:worker_threads";
import { Arrival } from "../arrival";
import type { Order, Report, Sent } from "./messages";
import { type Send, sendPack } from "./send-pack";
import { describeError } from "./sent-failure";

/** How much may be on its way to the host. */
const BYTES_ON_THE_WAY_MAX = 3 * 1024 ** 2;

class Job {
  readonly arrival: Arrival;
  readonly #number: number;
  readonly #stop = new AbortController();
  #onTheWay = 0;
  #resume: (() => void) | null = null;

  constructor({ job, bytes, isComplete }: Extract<Order, { kind: "read" }>) {
    this.#number = job;
    this.arrival = new Arrival({ bytes, isComplete });
  }

  async run(path: string): Promise<void> {
    try {
      await sendPack({ path, arrival: this.arrival }, this.#send, this.#stop.signal);
    } catch (thrown) {
      post(this.#number, { kind: "failed", failure: describeError(thrown) });
    }
  }

  readonly #send: Send = async (sent, bytes = 0) => {
    while (this.#onTheWay >= BYTES_ON_THE_WAY_MAX && !this.#stop.signal.aborted)
      await new Promise<void>((resolve) => {
        this.#resume = resolve;
      });
    this.#stop.signal.throwIfAborted();
    this.#onTheWay += bytes;
    post(this.#number, sent);
  };

  taken(bytes: number): void {
    this.#onTheWay -= bytes;
    this.#resume?.();
  }

  stop(): void {
    this.#stop.abort();
    this.arrival.fail(this.#stop.signal.reason);
    this.#resume?.();
  }
}

const jobs = new Map<number, Job>();

parentPort?.on("message", (order: Order) => {
  const job = jobs.get(order.job);
  if (order.kind === "read") begin(order);
  else if (order.kind === "arrived")
    job?.arrival.update({ bytes: order.bytes, isComplete: order.isComplete });
  else if (order.kind === "taken") job?.taken(order.bytes);
  else job?.stop();
});

function begin(order: Extract<Order, { kind: "read" }>): void {
  const job = new Job(order);
  jobs.set(order.job, job);
  void job.run(order.path).finally(() => jobs.delete(order.job));
}

function post(job: number, sent: Sent): void {
  const report: Report = { job, sent };
  parentPort?.postMessage(report, memoryOf(sent));
}

/** The memory that is handed over rather than copied. */
function memoryOf(sent: Sent): ArrayBuffer[] {
  if (sent.kind === "objects") return [sent.contents, sent.table].map(({ buffer }) => buffer);
  return sent.kind === "piece" ? [sent.piece.buffer] : [];
}
