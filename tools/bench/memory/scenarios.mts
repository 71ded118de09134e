import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveGit } from "../../git-server.mts";
import { buildRepository } from "../import/repositories.mts";
import { breakOffArchives, readArchives } from "./archives.mts";
import { execEndlessly, makeWorkspace, startToolbox } from "./endless-toolbox.mts";
import { sendHalfBodies } from "./half-open-bodies.mts";
import { archived, makeProject } from "./make-project.mts";
import { type MeasuredHost, MemoryBench, type MemoryFigures } from "./memory-bench.mts";
import { runMixedLoad } from "./mixed-load.mts";

/** The measurement, and other observations. */
export interface Outcome {
  figures: MemoryFigures;
  note: string;
}

export interface ScenarioOptions {
  measured: MeasuredHost;
  /** Of the mixed load. */
  minutes: number;
  clients: number;
}

type Scenario = (options: ScenarioOptions) => Promise<Outcome>;

const HALF_OPEN_STAY_MS = 60_000;

/** Each has its own host, so that they do not affect each other. */
export const scenarios: Record<string, Scenario> = {
  "400 archives broken off": async ({ measured }) => {
    await using bench = await MemoryBench.open(measured);
    const url = await archiveUrl(bench);
    let refused = 0;
    const figures = await bench.measure(async () => {
      refused = await breakOffArchives(url, 400, 40);
    });
    return { figures, note: `${refused} times refused for now` };
  },
  "100 archives read whole": async ({ measured }) => {
    await using bench = await MemoryBench.open(measured);
    const url = await archiveUrl(bench);
    let refused = 0;
    const figures = await bench.measure(async () => {
      refused = await readArchives(url, 100, 8);
    });
    return { figures, note: `${refused} times refused for now` };
  },
  "200 half-open bodies": async ({ measured }) => {
    await using bench = await MemoryBench.open(measured);
    const id = await makeProject(bench, { ...archived, largeFiles: 0, smallFiles: 1 });
    let note = "";
    const figures = await bench.measure(async () => {
      const path = `/v1/projects/${id}/batch`;
      const sizes = { sentBytes: 3 * 1024 ** 2, announcedBytes: 4 * 1024 ** 2 };
      const seen = await sendHalfBodies(bench.host.url, path, {
        ...sizes,
        count: 200,
        stayMs: HALF_OPEN_STAY_MS,
      });
      note = `${seen.closed} closed by the host, the last after ${seen.lastClosedAfterMs ?? "?"} ms`;
    });
    return { figures, note };
  },
  "20 endless toolbox responses": async ({ measured }) => {
    const { daytona, env } = await startToolbox();
    try {
      await using bench = await MemoryBench.open(measured, env);
      const workspaceId = await makeWorkspace(bench);
      let note = "";
      const figures = await bench.measure(async () => {
        const { failed, stillOpen } = await execEndlessly({ bench, daytona }, workspaceId, 20);
        note = `${failed} calls failed, ${stillOpen} responses still open`;
      });
      return { figures, note };
    } finally {
      await daytona.close();
    }
  },
  "mixed load": async ({ measured, minutes, clients }) => {
    const root = mkdtempSync(join(tmpdir(), "vaporform-bench-git-"));
    await buildRepository(root, "mixed", { sourceFiles: 500, largeMegabytes: 4 });
    const git = await serveGit(root);
    try {
      await using bench = await MemoryBench.open(measured, { GIT_ALLOWED_HOSTS: git.url });
      let note = "";
      const figures = await bench.measure(async () => {
        const load = { minutes, clients, repoUrl: `${git.url}/mixed`, report };
        const { requests, failures } = await runMixedLoad(bench, load);
        const [first] = failures;
        const failed = first === undefined ? "" : `, ${failures.length} failed, first: ${first}`;
        note = `${requests} calls in ${minutes} min, ${clients} clients${failed}`;
      });
      function report(passed: number, calls: number): void {
        const resident = bench.residentMegabytes().toFixed(0);
        console.log(`  ${passed.toFixed(1).padStart(5)} min  ${resident.padStart(5)} MB  ${calls} calls`);
      }
      return { figures, note };
    } finally {
      await git.close();
      rmSync(root, { recursive: true, force: true });
    }
  },
};

async function archiveUrl(bench: MemoryBench): Promise<string> {
  const id = await makeProject(bench, archived);
  return `${bench.host.url}/v1/projects/${id}/archive?format=tar.gz`;
}
