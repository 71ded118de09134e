/**
 * Reads a secret that may be unset; null if it is. For an unset secret Encore returns "" locally and throws elsewhere.
 */
export function optionalSecret(read: () => string): string | null {
  try {
    return read().trim() || null;
  } catch {
    return null;
  }
}
