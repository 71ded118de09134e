/** Forwards a stream until the signal aborts, then stops waiting for it: its sender may never send again. */
export async function* untilAborted<Piece>(
  pieces: AsyncIterable<Piece>,
  signal: AbortSignal,
): AsyncGenerator<Piece> {
  signal.throwIfAborted();
  const source = pieces[Symbol.asyncIterator]();
  const abortion = watch(signal);
  try {
    for (;;) {
      const next = await Promise.race([source.next(), abortion.happens]);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    abortion.forget();
    const end = Promise.resolve(source.return?.()).catch(() => undefined);
    // A stream that stopped sending would not react to this either.
    if (!signal.aborted) await end;
  }
}

function watch(signal: AbortSignal): { happens: Promise<never>; forget: () => void } {
  let forget = (): void => undefined;
  const happens = new Promise<never>((_, reject) => {
    const tell = () => reject(signal.reason);
    signal.addEventListener("abort", tell, { once: true });
    forget = () => signal.removeEventListener("abort", tell);
  });
  // It may be rejected while no consumer waits.
  happens.catch(() => undefined);
  return { happens, forget };
}
