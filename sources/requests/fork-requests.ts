import type { Header } from "encore.dev/api";
import type { Max, MaxLen, Min, MinLen } from "encore.dev/validate";
import { z } from "zod";
import { projectName } from "../../shared/project-fields";

export interface ForkRequest {
  projectId: string;
  /** By default the project's name. */
  name?: string & MinLen<1> & MaxLen<800>;
  /** The revision whose files the fork begins with; by default the newest one. */
  revision?: number & Min<0> & Max<2147483647>;
  idempotencyKey?: Header<"Idempotency-Key">;
}

export const forkRequestSchema = z.object({
  projectId: z.string(),
  name: projectName.exactOptional(),
  revision: z.number().int().exactOptional(),
  idempotencyKey: z.string().exactOptional(),
}) satisfies z.ZodType<ForkRequest>;
