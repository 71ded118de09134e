import type { IsURL, Max, MaxLen, Min, MinLen } from "encore.dev/validate";
import { z } from "zod";

/** What the holder of an embed token may do. */
export type EmbeddedAction = "view" | "logs" | "start";

export interface EmbedTokenRequest {
  workspaceId: string;
  /** How long it is valid: 15 minutes by default, at most an hour. */
  ttlSeconds?: number & Min<1> & Max<3600>;
  /**
   * `view`: status, events and preview, always included. `logs`: the output of its steps. `start`: start it, and ensure
   * that it runs.
   */
  can?: EmbeddedAction[] & MaxLen<3>;
  /** Pages of these origins may use it, e.g. `https://www.example.com`. */
  origins: (string & IsURL & MaxLen<300>)[] & MinLen<1> & MaxLen<20>;
}

export const embedTokenSchema = z.object({
  workspaceId: z.string(),
  ttlSeconds: z.int().min(1).max(3_600).exactOptional(),
  can: z.array(z.enum(["view", "logs", "start"])).exactOptional(),
  origins: z
    .array(
      z
        .string()
        .refine((text) => originOf(text) !== null, "must be an origin such as https://www.example.com")
        .transform((text) => originOf(text) ?? text),
    )
    .min(1)
    .max(20),
}) satisfies z.ZodType<EmbedTokenRequest>;

/** Returns an origin as browsers send it; null for anything more than scheme, host and port. */
export function originOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { origin, href, protocol } = new URL(text);
  return /^https?:$/.test(protocol) && href === `${origin}/` ? origin : null;
}
