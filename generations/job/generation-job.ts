import type { GenerationRow } from "../generation";

/** A leased generation. */
export interface GenerationJob extends GenerationRow {
  leaseToken: string;
  /** Set by `check`: the next round's problems, which a repair begins with. */
  isRepairing: boolean;
}
