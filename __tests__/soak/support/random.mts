/** Seeded random numbers from 0 to 1. */
export type Random = () => number;

/**
 * Creates the random numbers of a soak test (mulberry32) and prints their seed; `SOAK_SEED=<seed>` repeats them. The
 * machine's timing is not repeated, so a crash may hit another line.
 */
export function seededRandom(title: string): Random {
  const seed = Number(process.env.SOAK_SEED ?? Math.floor(Math.random() * 2 ** 31));
  process.stdout.write(`${title}: SOAK_SEED=${seed}\n`);
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
