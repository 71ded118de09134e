import { api } from "encore.dev/api";
import { type Limits, readLimits } from "./read-limits";

/** Returns the limits in force. The limits of requests apply to each host, all others to all hosts together. */
export const limits = api(
  { expose: true, auth: true, method: "GET", path: "/v1/limits" },
  async (): Promise<Limits> => {
    return await readLimits();
  },
);
