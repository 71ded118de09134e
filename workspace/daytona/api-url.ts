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
