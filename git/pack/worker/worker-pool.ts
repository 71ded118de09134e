import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Order, Report, Sent } from "./messages";
import { PACK_WORKER_SOURCE } from "./pack-worker.generated";

/** Who reads a pack: gets what the worker sends, and an error if the worker ended before that. */
export interface Listener {
  receive: (sent: Sent) => void;
  lose: (error: Error) => void;
}

/**
 * More would compete with the event loop and with PostgreSQL for the same processors, and each has some 25 MB. Each reads
 * several packs.
 */
const WORKERS_MAX = Math.max(1, Math.min(2, availableParallelism() - 1));
/** A worker's own heap: contents are outside of it. A small young generation keeps its garbage small. */
const HEAP = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 4 };

class PackWorker {
  readonly #worker: Worker;
  readonly #listeners = new Map<number, Listener>();
  #isEnded = false;

  constructor() {
    // Without the host's options, e.g. a loader for TypeScript, and without its environment, which has secrets.
    this.#worker = new Worker(PACK_WORKER_SOURCE, {
      eval: true,
      name: "packs",
      execArgv: [],
      env: {},
      resourceLimits: HEAP,
    });
    this.#worker.unref();
    this.#worker.on("message", ({ job, sent }: Report) => this.#listeners.get(job)?.receive(sent));
    this.#worker.on("error", (error) => this.#end(error));
    this.#worker.on("exit", (code) => this.#end(new Error(`the worker for packs ended with ${code}`)));
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  get load(): number {
    return this.#listeners.size;
  }

  begin(job: number, listener: Listener): void {
    this.#listeners.set(job, listener);
    // A process does not end while it waits for a pack.
    this.#worker.ref();
  }

  order(order: Order): void {
    this.#worker.postMessage(order);
  }

  forget(job: number): void {
    this.#listeners.delete(job);
    if (this.#listeners.size === 0) this.#worker.unref();
  }

  #end(error: unknown): void {
    this.#isEnded = true;
    const cause = new Error("the worker for packs ended", { cause: error });
    for (const listener of this.#listeners.values()) listener.lose(cause);
    this.#listeners.clear();
  }
}

let workers: PackWorker[] = [];
let jobs = 0;

/** A connection to the worker that reads one pack. */
export interface Hired {
  job: number;
  order: (order: Order) => void;
  forget: () => void;
}

/** Gives the next pack to the worker that has the fewest; starts one if all have some. */
export function hireWorker(listener: Listener): Hired {
  workers = workers.filter(({ isEnded }) => !isEnded);
  const [freest] = [...workers].sort((a, b) => a.load - b.load);
  const worker =
    freest !== undefined && (freest.load === 0 || workers.length === WORKERS_MAX) ? freest : startWorker();
  jobs += 1;
  const job = jobs;
  worker.begin(job, listener);
  return { job, order: (order) => worker.order(order), forget: () => worker.forget(job) };
}

function startWorker(): PackWorker {
  const worker = new PackWorker();
  workers.push(worker);
  return worker;
}
