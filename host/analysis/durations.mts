const unitMs: Record<string, number> = {
  ns: 1e-6,
  µs: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
};

/** Reads `"30s"`, `"1h30m"` or `"1h 30m"`; null if it is not a duration. */
export function parseDurationMs(text: string): number | null {
  if (!/^(\d+(\.\d+)?(ns|µs|ms|s|m|h) ?)+$/.test(text)) return null;
  let totalMs = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ns|µs|ms|s|m|h)/g)) {
    totalMs += Number(amount) * (unitMs[unit ?? ""] ?? 0);
  }
  return totalMs;
}
