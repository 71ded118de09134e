import { z } from "zod";

/** A display name. */
export const name = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(200)
  .regex(/^\P{Cc}*$/u, "must not have control characters");

/** Tokens issued by hosts have only ASCII characters and no spaces. */
export const token = z
  .string()
  .max(1_000)
  .regex(/^[\x21-\x7e]+$/, "must be printable ASCII without spaces");
