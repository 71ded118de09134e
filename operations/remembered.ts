/**
 * Returns a function that does a piece of work at most once in `keepMs` and returns the last result in between. Callers
 * that come while it works share it.
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
