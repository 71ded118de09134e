import { currentRequest } from "encore.dev";

/** Under this name the middleware `translateFailures` finds the note. */
const NOTE = "isIdempotentReplay";

/** Notes that the current request repeats an earlier one: its response then says so in a header. */
export function noteReplay(): void {
  const call = currentRequest();
  if (call?.type === "api-call" && call.middlewareData !== undefined) call.middlewareData[NOTE] = true;
}

/** Whether the request with this middleware data was noted as a repetition. */
export function isReplay(middlewareData: Record<string, unknown>): boolean {
  return middlewareData[NOTE] === true;
}
