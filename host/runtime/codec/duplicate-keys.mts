import { type DuplicateKey, findDuplicateKeys } from "./json-position.mts";

const repeated = Symbol("keys that the JSON text has more than once");

/**
 * Records in a parsed value which keys its text contains twice in one object: JavaScript's parser uses the last one,
 * and Encore refuses those that are fields. Cheap if there are none.
 */
export function noteDuplicateKeys(text: string, json: unknown): void {
  if (countKeysIn(text) === countKeysOf(json)) return;
  for (const duplicate of findDuplicateKeys(text)) note(json, duplicate);
}

/** The keys that the JSON text of an object contains twice; null if there are none. */
export function duplicateKeysOf(object: object): Set<string> | null {
  const keys: unknown = Reflect.get(object, repeated);
  return keys instanceof Set ? keys : null;
}

function note(json: unknown, { path, key }: DuplicateKey): void {
  let target = json;
  for (const step of path)
    target = Object.hasOwn(Object(target), step) ? Reflect.get(Object(target), step) : null;
  // Part of a value that was replaced by a later one with the same key.
  if (typeof target !== "object" || target === null) return;
  const keys = duplicateKeysOf(target);
  if (keys !== null) keys.add(key);
  else Object.defineProperty(target, repeated, { value: new Set([key]) });
}

/** Keys are the strings before a colon. */
function countKeysIn(text: string): number {
  let count = 0;
  for (let start = text.indexOf('"'); start !== -1; start = text.indexOf('"', start)) {
    start = endOfString(text, start + 1);
    while (isSpace(text.charCodeAt(start))) start += 1;
    if (text[start] === ":") count += 1;
  }
  return count;
}

/** The position after the closing quote. */
function endOfString(text: string, from: number): number {
  for (let quote = text.indexOf('"', from); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let slashes = 0;
    while (text[quote - 1 - slashes] === "\\") slashes += 1;
    if (slashes % 2 === 0) return quote + 1;
  }
  return text.length;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** A list instead of calls: JSON may be nested deeper than the stack is. */
function countKeysOf(json: unknown): number {
  let count = 0;
  const open = [json];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    const inner: unknown[] = Object.values(Object(value));
    if (!Array.isArray(value)) count += inner.length;
    // One by one: a list may have more elements than a call can have arguments.
    for (const each of inner) if (typeof each === "object") open.push(each);
  }
  return count;
}
