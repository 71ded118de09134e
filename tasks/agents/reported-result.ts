import { z } from "zod";

/** The last line of Claude Code's stream; other agents may print the same. */
const ResultLine = z.object({
  type: z.literal("result"),
  total_cost_usd: z.number().min(0).max(1_000_000).optional(),
  is_error: z.boolean().optional(),
});

/** What an agent says about its work. */
export interface ReportedResult {
  costUsd: number | null;
  isError: boolean;
}

/** Finds an agent's last report in the end of its output; null if there is none. */
export function findResult(output: string): ReportedResult | null {
  const lines = output.split("\n").filter((line) => line.includes('"result"'));
  const results = lines.flatMap((line) => readLine(line) ?? []);
  const last = results.at(-1);
  if (last === undefined) return null;
  const costs = results.flatMap(({ total_cost_usd: cost }) => cost ?? []);
  return { costUsd: costs.length === 0 ? null : Math.max(...costs), isError: last.is_error ?? false };
}

function readLine(line: string): z.infer<typeof ResultLine> | null {
  try {
    return ResultLine.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    // Not a line of JSON.
    return null;
  }
}
