/** A lease that is renewed until it is released. */
export interface KeptLease {
  /** Aborts when the lease could not be renewed: another process may now do the work. */
  signal: AbortSignal;
  release: () => void;
}

/**
 * Renews a lease three times within its length. A refused renewal, or a lease that expires before it could be renewed,
 * aborts the signal.
 */
export function keepLease(renew: () => Promise<boolean>, leaseMs: number): KeptLease {
  const controller = new AbortController();
  let heldUntil = Date.now() + leaseMs;
  let isRenewing = false;

  async function tick(): Promise<void> {
    if (isRenewing) return;
    isRenewing = true;
    const startedAt = Date.now();
    const isOurs = await renew().catch(() => null);
    isRenewing = false;
    if (isOurs) heldUntil = startedAt + leaseMs;
    else if (isOurs === false || Date.now() >= heldUntil) controller.abort();
  }

  const timer = setInterval(() => void tick(), leaseMs / 3);
  return { signal: controller.signal, release: () => clearInterval(timer) };
}
