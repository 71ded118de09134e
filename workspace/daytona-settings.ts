import { secret } from "encore.dev/config";
import { optionalSecret } from "../shared/optional-secret";

const daytonaApiKey = secret("DaytonaAPIKey");
const daytonaApiUrl = secret("DaytonaAPIURL");
const daytonaTarget = secret("DaytonaTarget");

const DEFAULT_API_URL = "https://app.daytona.io/api";

export interface DaytonaSettings {
  apiKey: string;
  apiUrl: string;
  /** Region; null: the account's own. */
  target: string | null;
}

/** Reads how to reach Daytona; null: no key is set, and workspaces run in development mode. */
export function readDaytonaSettings(): DaytonaSettings | null {
  const apiKey = optionalSecret(() => daytonaApiKey());
  if (apiKey === null) return null;
  return {
    apiKey,
    apiUrl: normaliseApiUrl(optionalSecret(() => daytonaApiUrl()) ?? DEFAULT_API_URL),
    target: optionalSecret(() => daytonaTarget()),
  };
}

/**
 * Mends what people write for an API URL: a missing scheme, slashes at the end, a missing `/api`. Leaves out what
 * must not be repeated in a log (user, password, query). What is no URL at all stays as it is.
 */
export function normaliseApiUrl(text: string): string {
  const trimmed = text.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(withScheme)) return trimmed;
  const url = new URL(withScheme);
  const path = url.pathname.replace(/\/+$/, "");
  return `${url.protocol}//${url.host}${path === "" ? "/api" : path}`;
}

/** Claims that a client can be sent there. */
export function isUsableApiUrl(apiUrl: string): boolean {
  return URL.canParse(apiUrl) && ["http:", "https:"].includes(new URL(apiUrl).protocol);
}
