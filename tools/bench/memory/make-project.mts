import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { MemoryBench } from "./memory-bench.mts";

const Made = z.object({ id: z.string() });

/** The content of a project of the bench. */
export interface ProjectSize {
  smallFiles: number;
  smallBytes: number;
  largeFiles: number;
  largeBytes: number;
}

/** A project of 34 MB, most of which is incompressible. */
export const archived: ProjectSize = {
  smallFiles: 1_000,
  smallBytes: 10_000,
  largeFiles: 3,
  largeBytes: 8 * 1024 ** 2,
};

const FILES_PER_BATCH = 500;

/** Creates a project without a workspace and fills it; returns its id. */
export async function makeProject(bench: MemoryBench, size: ProjectSize): Promise<string> {
  const { id } = Made.parse(await bench.ask("POST", "/v1/projects", { name: "bench", provision: false }));
  for (let first = 0; first < size.smallFiles; first += FILES_PER_BATCH) {
    const count = Math.min(FILES_PER_BATCH, size.smallFiles - first);
    const operations = Array.from({ length: count }, (_, index) => writeOf(first + index, size.smallBytes));
    await bench.ask("POST", `/v1/projects/${id}/batch`, { operations });
  }
  for (let index = 0; index < size.largeFiles; index++) {
    const response = await fetch(`${bench.host.url}/v1/projects/${id}/files/large-${index}.bin`, {
      method: "PUT",
      body: randomBytes(size.largeBytes),
    });
    await response.arrayBuffer();
  }
  return id;
}

function writeOf(index: number, sizeBytes: number) {
  const content = randomBytes(Math.ceil(sizeBytes / 2))
    .toString("hex")
    .slice(0, sizeBytes);
  return { op: "write", path: `src/part-${index % 20}/file-${index}.txt`, content };
}
