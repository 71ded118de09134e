/** Encore refuses to serialise deeper values. */
const depthMax = 128;

/**
 * Converts a value so that `JSON.stringify` writes it as Encore does: dates without `.000`, bigints as strings, class
 * instances by their own properties. Returns the same object if nothing changes. Throws for values for which Encore
 * returns 500: functions, symbols, `undefined` in an array, nesting of more than 128.
 */
export function toPlainJson(value: unknown, depth: number): unknown {
  if (
    value === null ||
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "boolean"
  ) {
    return value;
  }
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object") throw new TypeError(`a value of type ${typeof value} has no place in JSON`);
  if (depth > depthMax) throw new TypeError(`a value may not be nested deeper than ${depthMax}`);
  if (value instanceof Date) return formatDate(value);
  if (Array.isArray(value)) return plainArray(value, depth);
  return plainObject(value, depth);
}

function formatDate(date: Date): string {
  return date.toISOString().replace(".000Z", "Z");
}

function plainArray(list: readonly unknown[], depth: number): readonly unknown[] {
  let copy: unknown[] | null = null;
  for (let index = 0; index < list.length; index += 1) {
    const plain = toPlainJson(list[index], depth + 1);
    if (plain !== list[index]) {
      copy ??= [...list];
      copy[index] = plain;
    }
  }
  return copy ?? list;
}

function plainObject(object: object, depth: number): object {
  const prototype: unknown = Object.getPrototypeOf(object);
  let copy: Record<string, unknown> | null =
    prototype === Object.prototype || prototype === null ? null : { ...object };
  // Object.entries would create an array for each field of a response (measured: 8 times as slow).
  for (const key of Object.keys(object)) {
    const value: unknown = Reflect.get(object, key);
    if (value === undefined) continue;
    const plain = toPlainJson(value, depth + 1);
    if (plain !== value) {
      copy ??= { ...object };
      copy[key] = plain;
    }
  }
  return copy ?? object;
}
