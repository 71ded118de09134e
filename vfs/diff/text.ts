/** As git has it: a NUL in the beginning of a content makes it binary. */
const BEGINNING_BYTES = 8_000;

/** Whether a content is no text that a person could read. */
export function isBinary(content: Buffer): boolean {
  return content.subarray(0, BEGINNING_BYTES).includes(0);
}
