/**
 * Access to untrusted parsed data: only own properties count, so a `__proto__` key is a key like any other, and a value
 * of an unexpected type counts as absent.
 */
export function at(value: unknown, ...keys: string[]): unknown {
  let current = value;
  for (const key of keys) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, key)) return undefined;
    current = Reflect.get(current, key);
  }
  return current;
}

export function textAt(value: unknown, ...keys: string[]): string | null {
  const found = at(value, ...keys);
  if (typeof found === "number") return String(found);
  return typeof found === "string" && found.trim() !== "" ? found.trim() : null;
}

export function numberAt(value: unknown, ...keys: string[]): number | null {
  const found = Number(textAt(value, ...keys) ?? Number.NaN);
  return Number.isFinite(found) ? found : null;
}

/** The own entries of an object; empty for any other value. */
export function entriesAt(value: unknown, ...keys: string[]): [string, unknown][] {
  const found = at(value, ...keys);
  return typeof found === "object" && found !== null && !Array.isArray(found) ? Object.entries(found) : [];
}

export function keysAt(value: unknown, ...keys: string[]): string[] {
  return entriesAt(value, ...keys).map(([key]) => key);
}

export function listAt(value: unknown, ...keys: string[]): unknown[] {
  const found = at(value, ...keys);
  return Array.isArray(found) ? found : [];
}

export function textsAt(value: unknown, ...keys: string[]): string[] {
  return listAt(value, ...keys).filter((item) => typeof item === "string");
}
