/** A value that does not fit its schema. No Error: union variants fail all the time, and nobody reads their stacks. */
export class DecodeFailure {
  readonly reason: string;
  /** Where it happened, outermost key first. */
  readonly path: (string | number)[] = [];
  /** The failure shows at the opening bracket of the value, not behind it. */
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

/** Runs a decoder on a nested value and notes the key in a failure on its way out. */
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

/** Words of serde, which Encore's messages come from (https://docs.rs/serde/latest/serde/de/enum.Unexpected.html). */
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
