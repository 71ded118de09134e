import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type HostProcess, launchHost } from "../../host-process.mts";
import { resetPeak, residentMegabytes } from "../import/process-memory.mts";

/** The effect of a load on a host's resident memory, in megabytes. */
export interface MemoryFigures {
  before: number;
  peak: number;
  /** A while after the load. */
  after: number;
}

/** Long enough for remaining work to end, and for a garbage collection. */
const SETTLE_MS = 20_000;
const WARM_REQUESTS = 200;

/** Which host is measured. */
export interface MeasuredHost {
  checkout: string;
  /** Without the settings of the allocator that docs/deploying.md recommends. */
  isPlain: boolean;
}

/** Without them glibc keeps what large buffers leave behind. */
const ALLOCATOR = {
  MALLOC_ARENA_MAX: "2",
  MALLOC_MMAP_THRESHOLD_: "131072",
  MALLOC_TRIM_THRESHOLD_: "131072",
};

/** A host with its own database, whose memory is measured under load. */
export class MemoryBench implements AsyncDisposable {
  readonly host: HostProcess;
  readonly #folder: string;

  private constructor(host: HostProcess, folder: string) {
    this.host = host;
    this.#folder = folder;
  }

  /** Starts the host of a checkout. */
  static async open(
    { checkout, isPlain }: MeasuredHost,
    env: Record<string, string> = {},
  ): Promise<MemoryBench> {
    const folder = await mkdtemp(join(tmpdir(), "vaporform-bench-memory-"));
    const host = await launchHost({
      cwd: checkout,
      main: join(checkout, "host/main.mts"),
      args: ["--data-dir", join(folder, "data"), "--preview-port", "none"],
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        ADMIN_API_KEY: "",
        ENCORE_NOLOG: "1",
        ...(!isPlain && ALLOCATOR),
        ...env,
      },
    });
    const bench = new MemoryBench(host, folder);
    for (let count = 0; count < WARM_REQUESTS; count++) await bench.ask("GET", "/v1/projects");
    return bench;
  }

  /** Applies a load to the host, and returns its memory before, at its peak, and after it has settled. */
  async measure(load: () => Promise<unknown>): Promise<MemoryFigures> {
    const before = this.residentMegabytes();
    resetPeak(this.host.pid);
    await load();
    await delay(SETTLE_MS);
    const peak = residentMegabytes(this.host.pid, "peak") ?? Number.NaN;
    return { before, peak, after: this.residentMegabytes() };
  }

  residentMegabytes(): number {
    return residentMegabytes(this.host.pid, "now") ?? Number.NaN;
  }

  /** Calls the API and returns the response; throws if it is an error. */
  async ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.host.url}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} returns ${response.status}: ${text}`);
    return text === "" ? null : JSON.parse(text);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.host.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
