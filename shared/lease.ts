/** A lease that is being renewed until it is released. */
export interface KeptLease {
  /** Aborts when the lease could not be renewed: the work is no longer ours. */
  signal: AbortSignal;
  release: () => void;
}

/**
 * Renews a lease three times within its length. A renewal that is refused, or that could not be done before
 * the lease ran out, aborts the signal.
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
