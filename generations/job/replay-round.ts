import { z } from "zod";
import type { GenerationRow } from "../generation";
import type { Answer } from "../model/generator";
import { listRequests } from "./request.queries";
import { openRound, type Round } from "./round";
import { listRounds, type RoundRow } from "./round.queries";

const Blocks = z.array(
  z.union([
    z.object({ type: z.literal("text"), text: z.string() }),
    z.object({
      type: z.enum(["thinking", "redacted_thinking"]),
      thinking: z.string().exactOptional(),
      signature: z.string().exactOptional(),
      data: z.string().exactOptional(),
    }),
    z.object({
      type: z.literal("tool_use"),
      id: z.string(),
      name: z.string(),
      input: z.record(z.string(), z.unknown()),
      isMalformed: z.boolean(),
    }),
  ]),
);
const Stop = z.enum([
  "end_turn",
  "tool_use",
  "max_tokens",
  "pause_turn",
  "refusal",
  "context_exceeded",
  "other",
]);

/** The round that a generation is in, at the point that its recorded answers lead to. */
export async function replayRound(job: GenerationRow): Promise<{ round: Round; row: RoundRow }> {
  const row = (await listRounds(job.id)).find(({ round }) => round === job.round);
  if (row === undefined) throw new Error("a generation without its round");
  const round = await openRound(job, row);
  for (const request of await listRequests(job.id)) {
    if (request.round !== job.round || request.status !== "answered") continue;
    const answer: Pick<Answer, "blocks" | "stopReason"> = {
      blocks: Blocks.parse(JSON.parse(request.answer ?? "[]")),
      stopReason: Stop.parse(request.stopReason),
    };
    await round.add(answer);
  }
  return { round, row };
}
