import { api } from "encore.dev/api";
import { type RateLimits, rateLimitsInForce } from "./limit-rate";
import { pingDatabase } from "./ping.queries";

/** Returns how many requests an owner may send. */
export const rateLimits = api({ expose: false }, async (): Promise<RateLimits> => rateLimitsInForce);

/** Fails if the database of API keys does not respond. */
export const ping = api({ expose: false }, async (): Promise<void> => await pingDatabase());
