/**
 * Fixes common mistakes in an API URL: a missing scheme, trailing slashes, a missing `/api`. Removes what must not be
 * logged (user, password, query). Returns a text that is not a URL unchanged.
 */
export function normaliseApiUrl(text: string): string {
  const trimmed = text.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(withScheme)) return trimmed;
  const url = new URL(withScheme);
  const path = url.pathname.replace(/\/+$/, "");
  return `${url.protocol}//${url.host}${path === "" ? "/api" : path}`;
}

/** True if a client can use it. */
export function isUsableApiUrl(apiUrl: string): boolean {
  return URL.canParse(apiUrl) && ["http:", "https:"].includes(new URL(apiUrl).protocol);
}
