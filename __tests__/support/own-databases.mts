import { inject } from "vitest";
import { databaseUrlOf } from "../../host/postgres/database-url.mts";
import { stderrLogger } from "../../host/runtime/logger.mts";
import { installNative } from "../../host/runtime/native.mts";
import { freshDatabases, recordedTopics } from "./test-host.mts";
import "./test-run.mts";

/** Makes the app's code in this process use these databases. */
export function useDatabases(url: string): void {
  const { encoreVersion, manifest } = inject("vaporform");
  installNative({
    manifest,
    encoreVersion,
    environment: "test",
    apiBaseUrl: "http://localhost",
    // A unit test never sees the developer's own secrets.
    secrets: new Map(),
    logger: stderrLogger({ ENCORE_LOG: "error", ...process.env }),
    databaseUrlOf: (name) => databaseUrlOf(url, name),
    openTopics: () => recordedTopics(),
    serve: () => Promise.reject(new Error("a test does not serve")),
  });
}

/**
 * Gives a test file databases that no other file uses, and returns their URL. Call it before the app's code is imported,
 * so import that with `await import(…)`.
 */
export async function useOwnDatabases(): Promise<string> {
  const url = await freshDatabases();
  useDatabases(url);
  return url;
}
