/**
 * Calls `onLead` in one of all pages of this origin that use the same name, and in another one when that page is closed
 * or its signal aborts. Where there are no locks, which is on pages without TLS, each page leads.
 */
export function leadTabs(name: string, signal: AbortSignal, onLead: () => void): void {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  if (locks === undefined) {
    onLead();
    return;
  }
  const lead = async () => {
    if (signal.aborted) return;
    onLead();
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  };
  // Rejects only if the signal aborts before it was this page's turn.
  locks.request(name, { signal }, lead).catch(() => undefined);
}
