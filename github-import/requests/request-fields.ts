import { z } from "zod";

/** A name for people. */
export const name = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(200)
  .regex(/^\P{Cc}*$/u, "must not have control characters");

/** What hosts issue has neither spaces nor letters beyond ASCII. */
export const token = z
  .string()
  .max(1_000)
  .regex(/^[\x21-\x7e]+$/, "must be printable ASCII without spaces");
