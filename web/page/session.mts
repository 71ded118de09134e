import { Vaporform, VaporformError } from "../../client/src/vaporform.mts";

const STORED_AS = "vaporform-key";
const changed = new EventTarget();

/** The API of the installation that serves this page, called with the key of this tab. */
export let client = connect();

function connect(): Vaporform {
  const apiKey = storedKey();
  return new Vaporform(apiKey === null ? {} : { apiKey });
}

/** The key of this tab; null: none was given, which is enough for a local installation. */
export function storedKey(): string | null {
  return sessionStorage.getItem(STORED_AS);
}

/** Keeps a key until the tab is closed; null forgets it. */
export function storeKey(key: string | null): void {
  if (key === null) sessionStorage.removeItem(STORED_AS);
  else sessionStorage.setItem(STORED_AS, key);
  client = connect();
  changed.dispatchEvent(new Event("changed"));
}

/** Asks for a key: the API refused a call without one, or with one that is not valid (any more). */
export function requireKey(): void {
  changed.dispatchEvent(new Event("required"));
}

/** Calls back when the key was changed, and when one is required. Returns how to stop that. */
export function onKey(when: "changed" | "required", then: () => void): () => void {
  changed.addEventListener(when, then);
  return () => changed.removeEventListener(when, then);
}

/** Whether the API refused a call because of its key. */
export function isUnauthenticated(error: unknown): boolean {
  return error instanceof VaporformError && error.status === 401;
}
