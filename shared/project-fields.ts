import { z } from "zod";

/** A text of one line. */
export const withoutControls = /^\P{Cc}*$/u;

export const projectName = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(200)
  .regex(withoutControls, "must not have control characters");

/** Line breaks are allowed; Postgres cannot store a NUL in a text. */
export const projectDescription = z
  .string()
  .max(2_000)
  .regex(/^[^\0]*$/, "must not have NUL characters");

export const projectLanguage = z
  .string()
  .trim()
  .max(50)
  .regex(withoutControls, "must not have control characters");
