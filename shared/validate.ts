import type { z } from "zod";
import { Failure } from "./failure";

/** Names a field by where it is, e.g. `operations.2.path`. */
export type NameField = (path: PropertyKey[]) => string;

/** Checks a client's request against rules that types cannot express; the failure names the first invalid field. */
export function validate<Value>(
  schema: z.ZodType<Value>,
  value: unknown,
  nameField: NameField = (path) => path.join("."),
): Value {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const param = (issue && nameField(issue.path)) || undefined;
  const text = (issue && messageOf(issue)) ?? "the request is invalid";
  throw new Failure("invalid_argument", param === undefined ? text : `${param}: ${text}`, {
    ...(param !== undefined && { param }),
  });
}

/** For an invalid key of a record, the message is in the rule for its keys. */
function messageOf(issue: z.core.$ZodIssue): string {
  const inner = issue.code === "invalid_key" ? issue.issues[0] : undefined;
  return inner?.message ?? issue.message;
}
