import { z } from "zod";

export const PROMPT_CHARACTERS_MAX = 100_000;
export const BUDGET_USD_MAX = 50;

/** What a client asks a model to do. */
export const promptText = z
  .string()
  .max(PROMPT_CHARACTERS_MAX)
  .regex(/[^\s\p{Cc}]/u, "must not be empty")
  .regex(/^\P{Surrogate}*$/u, "must be valid Unicode")
  .refine((text) => !text.includes("\0"), "must not contain NUL");

export const modelId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,99}$/, "is not a model's id");

export const budgetUsd = z.number().min(0.01, "must be at least 0.01").max(BUDGET_USD_MAX);
