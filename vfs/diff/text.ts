/** As in git: a NUL near the beginning of a content makes it binary. */
const BEGINNING_BYTES = 8_000;

/** Whether a content is binary. */
export function isBinary(content: Buffer): boolean {
  return content.subarray(0, BEGINNING_BYTES).includes(0);
}
