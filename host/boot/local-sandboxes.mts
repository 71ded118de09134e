import { randomBytes } from "node:crypto";
import { startDaytonaServer } from "../../local-daytona/server.mts";
import type { Secrets } from "../runtime/secrets.mts";
import { UsageError } from "./command-line.mts";

/** A Daytona on this machine, and how the app is to reach it. */
export interface LocalSandboxes {
  secrets: Secrets;
  close: () => Promise<void>;
}

/**
 * Starts a Daytona of the host's own, on loopback, under a key that nobody knows but this run. To the app it is a
 * Daytona like any other: only the address and the key differ.
 */
export async function startLocalSandboxes(isIsolated: boolean): Promise<LocalSandboxes> {
  const apiKey = randomBytes(24).toString("base64url");
  const isolation = isIsolated ? "bubblewrap" : "none";
  const server = await startDaytonaServer({ apiKey, isolation }).catch((error: unknown) => {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  });
  return {
    secrets: new Map([
      ["DaytonaAPIKey", apiKey],
      ["DaytonaAPIURL", server.apiUrl],
    ]),
    close: () => server.close(),
  };
}
