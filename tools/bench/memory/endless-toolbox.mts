import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { type DaytonaServer, startDaytonaServer } from "../../../local-daytona/server.mts";
import type { MemoryBench } from "./memory-bench.mts";

const apiKey = "not-a-real-key-0123456789";
const READY_MS_MAX = 60_000;

const Made = z.object({ id: z.string() });
const OfProject = z.object({ workspace: z.object({ id: z.string(), status: z.string() }).nullable() });

/** A Daytona without running sandboxes, and the environment of a host that uses it. */
export async function startToolbox(): Promise<{ daytona: DaytonaServer; env: Record<string, string> }> {
  const daytona = await startDaytonaServer({ apiKey, isolation: "nothing-runs" });
  return { daytona, env: { DAYTONA_API_KEY: apiKey, DAYTONA_API_URL: daytona.apiUrl } };
}

/** Creates a project whose workspace runs; returns the workspace's id. */
export async function makeWorkspace(bench: MemoryBench): Promise<string> {
  const { id } = Made.parse(await bench.ask("POST", "/v1/projects", { name: "bench", provision: true }));
  const endsAt = Date.now() + READY_MS_MAX;
  while (Date.now() < endsAt) {
    const { workspace } = OfProject.parse(await bench.ask("GET", `/v1/projects/${id}/workspace`));
    if (workspace?.status === "running") return workspace.id;
    await delay(200);
  }
  throw new Error("the workspace did not start");
}

/** Runs commands in a sandbox whose toolbox sends endlessly; returns how many the host ended with an error. */
export async function execEndlessly(
  { bench, daytona }: { bench: MemoryBench; daytona: DaytonaServer },
  workspaceId: string,
  calls: number,
): Promise<{ failed: number; stillOpen: number }> {
  daytona.faults.add("POST", /^\/toolbox\//, { fault: { kind: "endless" }, times: calls * 3 });
  const url = `${bench.host.url}/v1/workspaces/${workspaceId}/exec`;
  const body = JSON.stringify({ command: "true", timeoutMs: 20_000 });
  const ended = await Promise.all(
    Array.from({ length: calls }, () =>
      fetch(url, { method: "POST", body, signal: AbortSignal.timeout(60_000) }),
    ),
  );
  await Promise.all(ended.map((response) => response.arrayBuffer()));
  await delay(1_000);
  const stillOpen = daytona.faults.endless.filter(({ isOpen }) => isOpen).length;
  return { failed: ended.filter(({ ok }) => !ok).length, stillOpen };
}
