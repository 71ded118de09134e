import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { breakOffArchives, readArchives } from "./archives.mts";
import { makeProject } from "./make-project.mts";
import type { MemoryBench } from "./memory-bench.mts";

const Id = z.object({ id: z.string() });
const Started = z.object({ import: Id, project: Id });

export interface MixedLoad {
  minutes: number;
  clients: number;
  /** The repository that is imported repeatedly. */
  repoUrl: string;
  /** Called periodically. */
  report: (minutesPassed: number, requests: number) => void;
}

const REPORT_MS = 30_000;
/** Clients that load a host without a pause only measure its queue. */
const PAUSE_MS = 30;
const MEBIBYTE = 1024 ** 2;
const small = { smallFiles: 200, smallBytes: 4_000, largeFiles: 1, largeBytes: 2 * MEBIBYTE };

/** What a mixed load has done. */
export interface MixedLoadResult {
  requests: number;
  /** The messages of those that failed. A busy machine may let one of an hour's requests time out. */
  failures: string[];
}

/** Sends typical requests in random order: imports, edits, uploads, reads, searches, archives, streams. */
export async function runMixedLoad(bench: MemoryBench, load: MixedLoad): Promise<MixedLoadResult> {
  const startedAt = Date.now();
  const endsAt = startedAt + load.minutes * 60_000;
  let requests = 0;
  const failures: string[] = [];
  const timer = setInterval(() => load.report((Date.now() - startedAt) / 60_000, requests), REPORT_MS);
  const client = async () => {
    while (Date.now() < endsAt) {
      const projectId = await makeProject(bench, small);
      for (let turn = 0; turn < 40 && Date.now() < endsAt; turn++) {
        const action = actions[Math.floor(Math.random() * actions.length)];
        await action?.(new Caller(bench, projectId), load).catch((error) => failures.push(describe(error)));
        requests += 1;
        await delay(PAUSE_MS);
      }
      await bench.ask("DELETE", `/v1/projects/${projectId}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: load.clients }, client));
  } finally {
    clearInterval(timer);
  }
  return { requests, failures };
}

/** fetch hides what went wrong in the cause. */
function describe(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? ` (${error.cause})` : "";
  return `${error}${cause}`;
}

/** Requests for one project. A temporary refusal counts as a normal response. */
class Caller {
  readonly bench: MemoryBench;
  readonly projectId: string;

  constructor(bench: MemoryBench, projectId: string) {
    this.bench = bench;
    this.projectId = projectId;
  }

  url(path: string): string {
    return `${this.bench.host.url}/v1/projects/${this.projectId}${path}`;
  }

  async send(path: string, init: RequestInit = {}): Promise<void> {
    const response = await fetch(this.url(path), init);
    await response.arrayBuffer();
    if (response.status >= 500 && response.status !== 503) throw new Error(`${path}: ${response.status}`);
  }
}

type Action = (caller: Caller, load: MixedLoad) => Promise<unknown>;

const actions: Action[] = [
  (caller) => caller.send("/tree?recursive=true"),
  (caller) => caller.send("/files/src/part-3/file-3.txt"),
  (caller) => caller.send("/files/large-0.bin"),
  (caller) => caller.send("/search?q=abc"),
  (caller) => caller.send(`/files/note-${Date.now()}.txt`, { method: "PUT", body: randomBytes(2_000) }),
  (caller) => caller.send("/files/upload.bin", { method: "PUT", body: randomBytes(4 * MEBIBYTE) }),
  (caller) =>
    caller.send("/batch", { method: "POST", body: JSON.stringify({ operations: edits(100, 20_000) }) }),
  (caller) => caller.send("/usage"),
  (caller) => caller.send("/revisions"),
  (caller) => readArchives(caller.url("/archive?format=tar.gz"), 1, 1),
  (caller) => readArchives(caller.url("/archive?format=zip"), 1, 1),
  (caller) => breakOffArchives(caller.url("/archive?format=tar.gz"), 2, 2),
  (caller) => detect(caller),
  importOnce,
];

function edits(count: number, sizeBytes: number): object[] {
  return Array.from({ length: count }, (_, index) => ({
    op: "write",
    path: `edits/file-${index}.txt`,
    content: randomBytes(sizeBytes / 2).toString("hex"),
  }));
}

async function detect({ bench }: Caller): Promise<void> {
  const files = Array.from({ length: 5_000 }, (_, index) => ({ path: `src/f${index}.ts`, sizeBytes: 100 }));
  const content = JSON.stringify({ name: "app", dependencies: { next: "15.0.0" } });
  await bench.ask("POST", "/v1/detect", { files: [...files, { path: "package.json", content }] });
}

/** Imports a repository, follows the import's events until it ends, and deletes the project. */
async function importOnce({ bench }: Caller, { repoUrl }: MixedLoad): Promise<void> {
  const started = Started.parse(await bench.ask("POST", "/v1/imports", { repoUrl }));
  const events = await fetch(`${bench.host.url}/v1/imports/${started.import.id}/events`);
  await events.arrayBuffer();
  await bench.ask("DELETE", `/v1/projects/${started.project.id}`);
}
