import { api } from "encore.dev/api";
import { type RateLimits, rateLimitsInForce } from "./limit-rate";

/** Answers how many requests an owner may send. */
export const rateLimits = api({ expose: false }, async (): Promise<RateLimits> => rateLimitsInForce);
