/**
 * A value that does not fit its schema. Not an Error: union variants fail frequently, and their stacks are never read.
 */
export class DecodeFailure {
  readonly reason: string;
  /** The path of the value, outermost key first. */
  readonly path: (string | number)[] = [];
  /** True if the position of the failure is the value's opening bracket, not its end. */
  readonly isAtOpening: boolean;

  constructor(reason: string, isAtOpening = false) {
    this.reason = reason;
    this.isAtOpening = isAtOpening;
  }

  /** `a.b[0]: reason`, or the bare reason at the root. */
  describe(): string {
    const path = this.path.map(describeStep).join("").replace(/^\./, "");
    return path === "" ? this.reason : `${path}: ${this.reason}`;
  }
}

/** Runs a decoder on a nested value, and adds the key to a failure. */
export function decodeAt(key: string | number, value: unknown, decode: (value: unknown) => unknown): unknown {
  try {
    return decode(value);
  } catch (failure) {
    if (failure instanceof DecodeFailure) failure.path.unshift(key);
    throw failure;
  }
}

export function wrongType(value: unknown, expected: string): DecodeFailure {
  const isContainer = typeof value === "object" && value !== null;
  return new DecodeFailure(`invalid type: ${describeValue(value)}, expected ${expected}`, isContainer);
}

/** Terms of serde, from which Encore's messages come (https://docs.rs/serde/latest/serde/de/enum.Unexpected.html). */
function describeValue(value: unknown): string {
  switch (typeof value) {
    case "string":
      return `string ${JSON.stringify(value)}`;
    case "boolean":
      return `boolean \`${value}\``;
    case "number":
      return `${Number.isInteger(value) ? "integer" : "floating point"} \`${value}\``;
    default:
      if (value === null || value === undefined) return "Option value";
      return Array.isArray(value) ? "sequence" : "map";
  }
}

function describeStep(step: string | number): string {
  return typeof step === "number" ? `[${step}]` : `.${step}`;
}
