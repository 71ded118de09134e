import { currentRequest } from "encore.dev";

/** The key under which the middleware `translateFailures` finds the mark. */
const NOTE = "isIdempotentReplay";

/** Marks the current request as a repetition of an earlier one; its response gets a header for it. */
export function noteReplay(): void {
  const call = currentRequest();
  if (call?.type === "api-call" && call.middlewareData !== undefined) call.middlewareData[NOTE] = true;
}

/** Whether the request with this middleware data was marked as a repetition. */
export function isReplay(middlewareData: Record<string, unknown>): boolean {
  return middlewareData[NOTE] === true;
}
