import { createHash, randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { SandboxBench } from "../support/sandbox-bench.mts";

const MEBIBYTE = 1024 * 1024;
const FILE_BYTES = 80 * MEBIBYTE;
const GROWTH_BYTES_MAX = 32 * MEBIBYTE;

describe.runIf(findBubblewrap() !== null)("the files of a project", () => {
  let bench: SandboxBench;

  beforeAll(async () => {
    // A late garbage collection must not count as used memory.
    bench = await SandboxBench.open({}, { NODE_OPTIONS: "--max-semi-space-size=1" });
  });
  afterAll(() => bench?.close());

  test("are uploaded completely, however large, in little memory", { timeout: 120_000 }, async () => {
    const { client, host } = bench;
    const large = randomBytes(FILE_BYTES);
    const warm = await client.makeProject();
    const projectId = await client.makeProject({ provision: false });
    await client.reach(warm, "running");
    for (const [name, bytes] of [
      ["large.bin", large],
      ["after.txt", Buffer.from("small")],
      ["empty", Buffer.of()],
    ] as const) {
      const answer = await fetch(`${host.url}/v1/projects/${projectId}/files/${name}`, {
        method: "PUT",
        body: bytes,
      });
      expect(answer.status).toBe(201);
    }
    // An upload of a small tree first loads all code that the large one needs.
    await client.call("PUT", `/v1/projects/${warm}/files/a.txt`, "x");
    const { id: warmId } = await client.reach(warm, "running");
    await client.expectStatus("POST", `/v1/workspaces/${warmId}/sync`, 202);
    await expect.poll(async () => (await client.read(warmId)).outdated, { timeout: 15_000 }).toBe(false);
    const idle = await resetPeak(host.pid);

    await client.expectStatus("POST", `/v1/projects/${projectId}/workspace`, 202);
    const { id } = await client.reach(projectId, "running");

    const growth = (await memoryOf(host.pid, "VmHWM")) - idle;
    const command = "sha256sum < large.bin; cat after.txt; wc -c < empty";
    const [, seen] = await client.ask("POST", `/v1/workspaces/${id}/exec`, { command, cwd: "project" });
    expect(seen.output).toBe(`${createHash("sha256").update(large).digest("hex")}  -\nsmall0\n`);
    expect(growth).toBeLessThan(GROWTH_BYTES_MAX);
  });
});

/** Resets the peak memory of a process; returns its current memory. */
async function resetPeak(pid: number): Promise<number> {
  await writeFile(`/proc/${pid}/clear_refs`, "5");
  return await memoryOf(pid, "VmRSS");
}

async function memoryOf(pid: number, field: "VmRSS" | "VmHWM"): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, "m").exec(status)?.[1]) * 1024;
}
