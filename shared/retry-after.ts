/**
 * Reads the header `Retry-After` (https://www.rfc-editor.org/rfc/rfc9110#field.retry-after), seconds or a date; null if
 * it is missing or malformed.
 */
export function readRetryAfter(value: string | undefined, now = Date.now()): number | null {
  const text = value?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text);
  // Only texts in the format of a date: `Date.parse` accepts many others.
  const at = /^[A-Z][a-z]+, .+ GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1_000));
}
