export type QuotaResource = "cpu" | "memory" | "disk" | "gpu" | "sandboxes" | "snapshots" | "account";

/** Daytona reports a used-up quota as a plain 400 whose text alone says so. */
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

/** Reads which resource a provider's message says is used up; null: it speaks of something else. */
export function quotaResourceOf(message: string): QuotaResource | null {
  for (const [pattern, nameOf] of patterns) {
    const match = message.match(pattern);
    if (match !== null) return resources[nameOf(match).toLowerCase()] ?? "account";
  }
  return null;
}
