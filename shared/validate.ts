import type { z } from "zod";
import { Failure } from "./failure";

/** Checks what a client sent by rules that types cannot say; the failure names the first field at fault. */
export function validate<Value>(schema: z.ZodType<Value>, value: unknown): Value {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const param = issue?.path.join(".") || undefined;
  const text = (issue && messageOf(issue)) ?? "the request is not valid";
  throw new Failure("invalid_argument", param === undefined ? text : `${param}: ${text}`, {
    ...(param !== undefined && { param }),
  });
}

/** What is wrong with a key of a record says the rule of the keys, not the record. */
function messageOf(issue: z.core.$ZodIssue): string {
  const inner = issue.code === "invalid_key" ? issue.issues[0] : undefined;
  return inner?.message ?? issue.message;
}
