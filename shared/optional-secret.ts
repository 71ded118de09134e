/**
 * Reads a secret that may be unset. Encore answers "" for such a one locally and throws elsewhere; both mean
 * the same to us, so this answers null.
 */
export function optionalSecret(read: () => string): string | null {
  try {
    return read().trim() || null;
  } catch {
    return null;
  }
}
