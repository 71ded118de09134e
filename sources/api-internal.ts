import { api } from "encore.dev/api";
import { type SourceLimits, sourceLimits } from "./source-limits";

/** Returns how much a source may have. */
export const limits = api({ expose: false }, async (): Promise<SourceLimits> => sourceLimits);
