import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DaytonaServer } from "../../local-daytona/server.mts";
import { breakOffArchives, readArchives } from "../../tools/bench/memory/archives.mts";
import { execEndlessly, makeWorkspace, startToolbox } from "../../tools/bench/memory/endless-toolbox.mts";
import { sendHalfBodies } from "../../tools/bench/memory/half-open-bodies.mts";
import { archived, makeProject } from "../../tools/bench/memory/make-project.mts";
import { MemoryBench } from "../../tools/bench/memory/memory-bench.mts";

const MEBIBYTE = 1024 ** 2;
/** What each of these took without its bound was 600 MB and more. */
const GROWTH_MEGABYTES_MAX = 350;
const root = new URL("../..", import.meta.url).pathname;

describe("a host that hostile clients use", () => {
  let bench: MemoryBench;
  let daytona: DaytonaServer;
  let projectId: string;

  beforeAll(async () => {
    const toolbox = await startToolbox();
    daytona = toolbox.daytona;
    bench = await MemoryBench.open({ checkout: root, isPlain: true }, toolbox.env);
    projectId = await makeProject(bench, archived);
  });
  afterAll(async () => {
    await bench?.[Symbol.asyncDispose]();
    await daytona?.close();
  });

  /** Does something, prints what it did to the memory, and returns by how many megabytes it grew at most. */
  async function growthOf(what: string, load: () => Promise<unknown>): Promise<number> {
    const { before, peak, after } = await bench.measure(load);
    const megabytes = [before, peak, after].map((value) => value.toFixed(0)).join(", ");
    process.stdout.write(`${what}: ${megabytes} MB (before, peak, after)\n`);
    return peak - before;
  }

  test("has nothing left of 400 archives that were broken off", async () => {
    const url = `${bench.host.url}/v1/projects/${projectId}/archive?format=tar.gz`;

    const growth = await growthOf("400 archives broken off", () => breakOffArchives(url, 400, 40));

    expect(growth).toBeLessThan(GROWTH_MEGABYTES_MAX);
    // None of them takes one of the owner's four places any more.
    expect(await readArchives(url, 4, 4)).toBe(0);
  });

  test("cuts off 200 bodies that never end, and serves others meanwhile", async () => {
    const sizes = { sentBytes: 3 * MEBIBYTE, announcedBytes: 4 * MEBIBYTE };
    const halfOpen = { ...sizes, count: 200, stayMs: 120_000 };
    const path = `/v1/projects/${projectId}/batch`;
    let figures = { closed: 0 };
    let served = 0;

    const growth = await growthOf("200 half-open bodies", async () => {
      const sending = sendHalfBodies(bench.host.url, path, halfOpen);
      for (; served < 20; served++) await bench.ask("GET", `/v1/projects/${projectId}`);
      figures = await sending;
    });

    expect(figures.closed).toBe(200);
    expect(served).toBe(20);
    expect(growth).toBeLessThan(GROWTH_MEGABYTES_MAX);
    await bench.ask("POST", `/v1/projects/${projectId}/batch`, {
      operations: [{ op: "write", path: "after.txt", content: "x".repeat(4 * MEBIBYTE) }],
    });
  });

  test("breaks off 20 responses of a toolbox that never end", async () => {
    const workspaceId = await makeWorkspace(bench);
    let outcome = { failed: 0, stillOpen: 0 };

    const growth = await growthOf("20 endless toolbox responses", async () => {
      outcome = await execEndlessly({ bench, daytona }, workspaceId, 20);
    });

    expect(outcome).toEqual({ failed: 20, stillOpen: 0 });
    expect(growth).toBeLessThan(GROWTH_MEGABYTES_MAX);
  });
});
