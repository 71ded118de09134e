import { Failure } from "./failure";

interface Deadline {
  deadlineMs: number;
  /** Aborts the work for another reason. */
  signal: AbortSignal;
  /** What is being done, for the failure's message. */
  what: string;
}

/** Runs work that stops when its signal aborts; throws `deadline_exceeded` if it takes too long. */
export async function withinDeadline<Result>(
  { deadlineMs, signal, what }: Deadline,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const deadline = AbortSignal.timeout(deadlineMs);
  try {
    return await work(AbortSignal.any([signal, deadline]));
  } catch (error) {
    if (!deadline.aborted || signal.aborted) throw error;
    throw new Failure("deadline_exceeded", `${what} took too long`, { cause: error, retryable: true });
  }
}
