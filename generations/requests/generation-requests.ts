import type { Header } from "encore.dev/api";
import type { Max, MaxLen, Min, MinLen } from "encore.dev/validate";
import { z } from "zod";
import { parseId } from "../../shared/ids";
import { budgetUsd, modelId, promptText } from "../../shared/prompt-fields";

export interface GenerationRequest {
  projectId: string;
  /** What the project should become, or what should change. */
  prompt: string & MinLen<1> & MaxLen<400000>;
  /** The model's id; by default the one of `GET /v1/limits`. */
  model?: string & MinLen<1> & MaxLen<100>;
  /** What the model may cost; 2 USD by default. Of a model whose price is not known here, only tokens are limited. */
  budgetUsd?: number & Min<0> & Max<50>;
  /** Whether the changes become a revision, and the workspace is checked; true by default. */
  apply?: boolean;
  /** Whether files may be changed that other programs run or obey, such as pipelines and hooks; false by default. */
  allowSensitivePaths?: boolean;
  /** Whether the project gets a workspace once its stack is known; false by default. */
  provision?: boolean;
  idempotencyKey?: Header<"Idempotency-Key">;
}

export const generationRequestSchema = z.object({
  projectId: z.string(),
  prompt: promptText,
  model: modelId.exactOptional(),
  budgetUsd: budgetUsd.exactOptional(),
  apply: z.boolean().exactOptional(),
  allowSensitivePaths: z.boolean().exactOptional(),
  provision: z.boolean().exactOptional(),
  idempotencyKey: z.string().exactOptional(),
}) satisfies z.ZodType<GenerationRequest>;

export interface ListGenerationsRequest {
  projectId: string;
  status?: "queued" | "running" | "succeeded" | "failed" | "canceled";
  /** Maximum number of items on a page; 20 by default. */
  limit?: number & Min<1> & Max<100>;
  cursor?: string;
}

export const listGenerationsSchema = z.object({
  projectId: z.string(),
  status: z.enum(["queued", "running", "succeeded", "failed", "canceled"]).exactOptional(),
  limit: z.number().int().exactOptional(),
  cursor: z
    .string()
    .refine((cursor) => parseId("gen", cursor) !== null, "is not a valid cursor")
    .exactOptional(),
}) satisfies z.ZodType<ListGenerationsRequest>;
