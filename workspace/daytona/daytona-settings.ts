import { secret } from "encore.dev/config";
import { optionalSecret } from "../../shared/optional-secret";
import { normaliseApiUrl } from "./api-url";
import type { DaytonaSettings } from "./daytona-client";

const daytonaApiKey = secret("DaytonaAPIKey");
const daytonaApiUrl = secret("DaytonaAPIURL");
const daytonaTarget = secret("DaytonaTarget");
const daytonaTimeoutSeconds = secret("DaytonaTimeoutSeconds");

const daytonaUseCliFallback = secret("DaytonaUseCLIFallback");

const DEFAULT_API_URL = "https://app.daytona.io/api";
/**
 * Daytona keeps a create request open for up to 60 s, so anything shorter than twice that would abandon sandboxes that
 * still start.
 */
const DEFAULT_TIMEOUT_SECONDS = 120;

/** Reads the connection's settings; null if no key is set and workspaces run in development mode. */
export function readDaytonaSettings(): DaytonaSettings | null {
  const apiKey = optionalSecret(() => daytonaApiKey());
  if (apiKey === null) return null;
  return {
    apiKey,
    apiUrl: normaliseApiUrl(optionalSecret(() => daytonaApiUrl()) ?? DEFAULT_API_URL),
    target: optionalSecret(() => daytonaTarget()),
    timeoutSeconds: Number(optionalSecret(() => daytonaTimeoutSeconds()) ?? DEFAULT_TIMEOUT_SECONDS),
    usesCliFallback: optionalSecret(() => daytonaUseCliFallback()) === "true",
  };
}
