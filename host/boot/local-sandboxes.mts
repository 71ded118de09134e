import { randomBytes } from "node:crypto";
import { startDaytonaServer } from "../../local-daytona/server.mts";
import type { Secrets } from "../runtime/secrets.mts";
import { UsageError } from "./command-line.mts";

/** A Daytona on this machine, and its settings for the app. */
export interface LocalSandboxes {
  secrets: Secrets;
  close: () => Promise<void>;
}

/**
 * Starts the host's own Daytona on loopback, with a key that only this run knows. For the app it is a Daytona like any
 * other: only the URL and the key differ.
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
