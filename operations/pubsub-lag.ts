let lagMs: number | null = null;

/** Notes how long a message was under way. Another process may get the next one. */
export function noteDelivery(publishedAt: Date): void {
  lagMs = Math.max(0, Date.now() - publishedAt.getTime());
}

/** Returns how long the last message to this process was under way; null: it has received none. */
export function lastLagMs(): number | null {
  return lagMs;
}
