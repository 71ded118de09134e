import { z } from "zod";
import { badRequest } from "./api-error.mts";
import type { Snapshot } from "./snapshots.mts";
import { VolumeMount } from "./volumes.mts";

const minutes = z.number().int().min(0);

/** The body of `POST /sandbox`. Unknown properties are ignored, as in the real server. */
export const CreateSandbox = z.object({
  name: z.string().optional(),
  snapshot: z.string().optional(),
  buildInfo: z
    .object({ dockerfileContent: z.string(), contextHashes: z.array(z.string()).optional() })
    .optional(),
  user: z.string().default("daytona"),
  env: z.record(z.string(), z.string()).default({}),
  labels: z.record(z.string(), z.string()).default({}),
  public: z.boolean().default(false),
  target: z.string().default("local"),
  cpu: z.number().positive().optional(),
  gpu: z.number().min(0).optional(),
  memory: z.number().positive().optional(),
  disk: z.number().positive().optional(),
  autoStopInterval: minutes.default(15),
  autoPauseInterval: minutes.optional(),
  autoArchiveInterval: minutes.default(7 * 24 * 60),
  autoDeleteInterval: z.number().int().min(-1).default(-1),
  ttlMinutes: minutes.default(0),
  volumes: z.array(VolumeMount).default([]),
});
export type CreateSandbox = z.infer<typeof CreateSandbox>;

/** The account's quota; tests can lower it. */
export interface Quota {
  cpu: number;
  memory: number;
  disk: number;
  cpuPerSandbox: number;
  memoryPerSandbox: number;
  diskPerSandbox: number;
}

export const roomyQuota: Quota = {
  cpu: 1_000,
  memory: 4_000,
  disk: 10_000,
  cpuPerSandbox: 8,
  memoryPerSandbox: 16,
  diskPerSandbox: 20,
};

/** The resources of a sandbox that requests none. */
const defaultResources = { cpu: 1, gpu: 0, memory: 1, disk: 3 };

/** Returns the resources of a sandbox: the requested ones, otherwise its snapshot's, otherwise the default. */
export function resourcesOf(body: CreateSandbox, snapshot: Snapshot | null): typeof defaultResources {
  const { cpu, memory, disk } = snapshot ?? defaultResources;
  return {
    cpu: body.cpu ?? cpu,
    gpu: body.gpu ?? defaultResources.gpu,
    memory: body.memory ?? memory,
    disk: body.disk ?? disk,
  };
}

/** Refuses a combination that the real server refuses, with the same message. */
export function checkCreate(body: CreateSandbox, snapshot: Snapshot | null): void {
  if (body.buildInfo !== undefined && body.snapshot !== undefined) {
    throw badRequest("Cannot specify both a snapshot and a build info entry");
  }
  const hasResources = [body.cpu, body.gpu, body.memory, body.disk].some((value) => value !== undefined);
  if (hasResources && body.buildInfo === undefined) {
    throw badRequest("Cannot specify Sandbox resources when using a snapshot");
  }
  if (body.snapshot === undefined) return;
  if (snapshot === null) {
    throw badRequest(`Snapshot ${body.snapshot} not found. Did you add it through the Daytona Dashboard?`);
  }
  if (snapshot.state !== "active") throw badRequest(`Snapshot ${body.snapshot} is ${snapshot.state}`);
}

type Used = Pick<Quota, "cpu" | "memory" | "disk">;

/** Refuses requests beyond the account's quota, with the real server's message. */
export function checkQuota(wanted: Used, used: Used, quota: Quota): void {
  checkOne("CPU", wanted.cpu, { max: quota.cpuPerSandbox, unit: "" });
  checkOne("Memory", wanted.memory, { max: quota.memoryPerSandbox, unit: "GB" });
  checkOne("Disk", wanted.disk, { max: quota.diskPerSandbox, unit: "GB" });
  const limits = [
    ["CPU", wanted.cpu + used.cpu, quota.cpu],
    ["memory", wanted.memory + used.memory, quota.memory],
    ["disk", wanted.disk + used.disk, quota.disk],
  ] as const;
  for (const [name, needed, limit] of limits) {
    if (needed > limit) {
      throw badRequest(
        `Total ${name} limit exceeded. Maximum allowed: ${limit}. Upgrade your organization's Tier.`,
      );
    }
  }
}

function checkOne(name: string, wanted: number, { max, unit }: { max: number; unit: string }): void {
  if (wanted <= max) return;
  throw badRequest(`${name} request ${wanted}${unit} exceeds maximum allowed per sandbox (${max}${unit}).`);
}
