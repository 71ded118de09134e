/**
 * Returns a function that does its work at most once in `keepMs` and returns the last result in between. Concurrent
 * callers share the work.
 */
export function rememberFor<Result>(keepMs: number, work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | null = null;
  let begunAt = 0;
  return () => {
    if (result === null || Date.now() - begunAt > keepMs) {
      begunAt = Date.now();
      result = work();
    }
    return result;
  };
}
