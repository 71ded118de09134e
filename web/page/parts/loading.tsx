import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { isUnauthenticated, requireKey } from "../session.mts";
import { ErrorNote } from "./error-note.tsx";

export type Loaded<Value> =
  | { state: "loading" }
  | { state: "loaded"; value: Value }
  | { state: "failed"; error: unknown };

/** Loads a value for a screen, again when one of `inputs` changes or `reload` is called. A late answer is dropped. */
export function useLoaded<Value>(
  load: (signal: AbortSignal) => Promise<Value>,
  inputs: readonly unknown[],
): [Loaded<Value>, () => void] {
  const [round, setRound] = useState(0);
  const [loaded, setLoaded] = useState<Loaded<Value>>({ state: "loading" });
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    load(signal)
      .then((value) => signal.aborted || setLoaded({ state: "loaded", value }))
      .catch((error: unknown) => {
        if (signal.aborted) return;
        if (isUnauthenticated(error)) requireKey();
        setLoaded({ state: "failed", error });
      });
    return () => controller.abort();
  }, [...inputs, round]);
  return [loaded, useCallback(() => setRound((count) => count + 1), [])];
}

interface ShownProps<Value> {
  of: Loaded<Value>;
  retry?: () => void;
  /** What takes the same place while it loads, so that nothing moves when the value arrives. */
  placeholder?: ComponentChildren;
  children: (value: Value) => ComponentChildren;
}

/** Shows a value once it is loaded, and until then that it is being loaded, or why it could not be. */
export function Shown<Value>({ of, retry, placeholder, children }: ShownProps<Value>) {
  if (of.state === "loaded") return <>{children(of.value)}</>;
  if (of.state === "failed") return <ErrorNote error={of.error} retry={retry} />;
  return <>{placeholder ?? <p class="quiet">Loading…</p>}</>;
}
