import { api } from "encore.dev/api";
import { type Limits, readLimits } from "./read-limits";

/**
 * Answers what is too large, too many or too slow here. The limits of requests are of each host, all others hold over
 * all hosts together.
 */
export const limits = api(
  { expose: true, auth: true, method: "GET", path: "/v1/limits" },
  async (): Promise<Limits> => {
    return await readLimits();
  },
);
