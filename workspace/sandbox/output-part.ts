/** A position in a process's output. */
export interface OutputPlace {
  /** Distinguishes runs of a process with the same name. */
  run: string;
  /** From the beginning of that run. */
  byte: number;
}

/** A part of a process's output. */
export interface OutputPart {
  /** Where the part ends, and the next one begins. */
  next: OutputPlace;
  bytes: Buffer;
  /** Set once the process has ended and this is the last part. */
  exitCode: number | null;
}

/**
 * Cuts a part so that it contains no partial secret or character, and masks whole secrets. The cut bytes are repeated
 * in the next part; the last part is not cut.
 */
export function redactPart(part: OutputPart, secrets: readonly Buffer[], mask: string): OutputPart {
  const { bytes, next, exitCode } = part;
  const end = exitCode === null ? safeEnd(bytes, secrets) : bytes.length;
  const kept = bytes.subarray(0, end);
  return {
    next: { run: next.run, byte: next.byte - (bytes.length - end) },
    bytes: secrets.reduce((rest, secret) => replaceBytes(rest, secret, mask), kept),
    exitCode,
  };
}

/** Masks secrets, which are sorted by length, the longest first. */
export function redactText(text: string, secrets: readonly string[], mask: string): string {
  return secrets.reduce((redacted, secret) => redacted.replaceAll(secret, mask), text);
}

/** Does so in the end of a longer text. It may begin with the end of a secret, so that part is cut off. */
export function redactEnd(text: string, secrets: readonly string[], mask: string): string {
  const start = Math.max(1, ...secrets.map(({ length }) => length)) - 1;
  const ends = secrets.map((secret) => {
    const at = text.indexOf(secret, Math.max(0, start - secret.length + 1));
    return at >= 0 && at < start ? at + secret.length : start;
  });
  return redactText(text.slice(Math.max(start, ...ends)), secrets, mask);
}

function safeEnd(bytes: Buffer, secrets: readonly Buffer[]): number {
  const beforeBeginnings = secrets.map((secret) => bytes.length - beginningAtEnd(bytes, secret));
  const afterWholes = secrets.map((secret) => {
    const at = bytes.lastIndexOf(secret);
    return at < 0 ? 0 : at + secret.length;
  });
  return Math.max(Math.min(wholeCharacters(bytes), ...beforeBeginnings), ...afterWholes);
}

/** How many bytes at the end of a part may be the beginning of a secret. */
function beginningAtEnd(bytes: Buffer, secret: Buffer): number {
  for (let length = Math.min(secret.length - 1, bytes.length); length > 0; length--) {
    if (bytes.subarray(-length).equals(secret.subarray(0, length))) return length;
  }
  return 0;
}

/** Where the last whole UTF-8 character ends; bytes that are not UTF-8 are kept. */
function wholeCharacters(bytes: Buffer): number {
  let start = bytes.length - 1;
  while (start > 0 && isContinuation(bytes[start] ?? 0)) start--;
  const length = lengthOfCharacter(bytes[start] ?? 0);
  return start >= 0 && bytes.length - start < length ? start : bytes.length;
}

function isContinuation(byte: number): boolean {
  return (byte & 0b1100_0000) === 0b1000_0000;
}

/** The length of a character that begins with this byte. */
function lengthOfCharacter(first: number): number {
  if (first >= 0b1111_0000) return 4;
  if (first >= 0b1110_0000) return 3;
  return first >= 0b1100_0000 ? 2 : 1;
}

function replaceBytes(bytes: Buffer, secret: Buffer, mask: string): Buffer {
  // Latin-1 has one character for each byte, so this is a search for bytes.
  return Buffer.from(bytes.toString("latin1").replaceAll(secret.toString("latin1"), mask), "latin1");
}
