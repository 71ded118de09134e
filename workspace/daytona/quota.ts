export type QuotaResource = "cpu" | "memory" | "disk" | "gpu" | "sandboxes" | "snapshots" | "account";

/** A limit of an account, per sandbox or in total. */
export interface ResourceLimit {
  resource: "cpu" | "memoryGibibytes" | "diskGibibytes";
  max: number;
}

/** The texts that contain the limits: `Memory request 16GB exceeds maximum allowed per sandbox (8GB).` */
const limitPatterns = [
  /(cpu|memory|disk) request \S+(?: GiB| GB)? exceeds maximum allowed per sandbox \((\d+(?:\.\d+)?)/i,
  /total (cpu|memory|disk) limit exceeded\. maximum allowed: (\d+(?:\.\d+)?)/i,
];

const limited: Record<string, ResourceLimit["resource"]> = {
  cpu: "cpu",
  memory: "memoryGibibytes",
  disk: "diskGibibytes",
};

/** Returns the limit in a provider's message; null if there is none. */
export function limitOf(message: string): ResourceLimit | null {
  for (const pattern of limitPatterns) {
    const [, name = "", max] = message.match(pattern) ?? [];
    const resource = limited[name.toLowerCase()];
    if (resource !== undefined) return { resource, max: Number(max) };
  }
  return null;
}

/** Daytona reports a used-up quota as a plain 400; only the text shows it. */
const patterns: readonly [RegExp, (match: RegExpMatchArray) => string][] = [
  [/total (cpu|memory|disk|gpu) limit exceeded/i, (match) => match[1] ?? ""],
  [/(cpu|memory|disk|gpu) request \S+ exceeds maximum allowed per sandbox/i, (match) => match[1] ?? ""],
  [/sandbox resource limit reached/i, () => "sandboxes"],
  [/(sandbox|snapshot)e?s? (?:count )?(?:limit|quota) (?:exceeded|reached)/i, (match) => `${match[1]}s`],
  [/(?:maximum|max) (?:number of )?(sandbox|snapshot)e?s? (?:exceeded|reached)/i, (match) => `${match[1]}s`],
  [/\bquota\b.*\b(?:exceeded|reached)\b|\b(?:exceeded|reached)\b.*\bquota\b/i, () => "account"],
];

const resources: Record<string, QuotaResource> = {
  cpu: "cpu",
  memory: "memory",
  disk: "disk",
  gpu: "gpu",
  sandboxs: "sandboxes",
  sandboxes: "sandboxes",
  snapshots: "snapshots",
};

/** Returns the used-up resource in a provider's message; null for any other message. */
export function quotaResourceOf(message: string): QuotaResource | null {
  for (const [pattern, nameOf] of patterns) {
    const match = message.match(pattern);
    if (match !== null) return resources[nameOf(match).toLowerCase()] ?? "account";
  }
  return null;
}
