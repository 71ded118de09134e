let lagMs: number | null = null;

/** Records the delivery time of a message. Another process may get the next one. */
export function noteDelivery(publishedAt: Date): void {
  lagMs = Math.max(0, Date.now() - publishedAt.getTime());
}

/** Returns the delivery time of the last message to this process; null if it has received none. */
export function lastLagMs(): number | null {
  return lagMs;
}
