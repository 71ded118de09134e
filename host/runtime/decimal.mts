/** Significant digits kept by a division that does not come out even. */
const divisionDigits = 100;

/** The number behind encore.dev's `Decimal`: digits × 10^-scale, exact but for division. */
export class Decimal {
  readonly #digits: bigint;
  readonly #scale: number;

  constructor(text: string) {
    [this.#digits, this.#scale] = parseDecimal(text);
  }

  toString(): string {
    return formatDecimal(this.#digits, this.#scale);
  }

  add(other: Decimal): Decimal {
    const scale = Math.max(this.#scale, other.#scale);
    return decimalOf(this.#atScale(scale) + other.#atScale(scale), scale);
  }

  sub(other: Decimal): Decimal {
    const scale = Math.max(this.#scale, other.#scale);
    return decimalOf(this.#atScale(scale) - other.#atScale(scale), scale);
  }

  mul(other: Decimal): Decimal {
    return decimalOf(this.#digits * other.#digits, this.#scale + other.#scale);
  }

  div(other: Decimal): Decimal {
    if (other.#digits === 0n) throw new Error("division by zero");
    const scale = divisionDigits + Math.max(this.#scale, other.#scale);
    const quotient = (this.#digits * 10n ** BigInt(scale + other.#scale - this.#scale)) / other.#digits;
    return withoutTrailingZeros(quotient, scale);
  }

  #atScale(scale: number): bigint {
    return this.#digits * 10n ** BigInt(scale - this.#scale);
  }
}

function parseDecimal(text: string): [digits: bigint, scale: number] {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text);
  const digits = `${parts?.[2] ?? ""}${parts?.[3] ?? ""}`;
  if (parts === null || digits === "") throw new Error(`Invalid decimal format: '${text}'`);
  const scale = (parts[3]?.length ?? 0) - Number(parts[4] ?? 0);
  const signed = BigInt(`${parts[1] === "-" ? "-" : ""}${digits}`);
  return scale >= 0 ? [signed, scale] : [signed * 10n ** BigInt(-scale), 0];
}

function formatDecimal(digits: bigint, scale: number): string {
  const sign = digits < 0n ? "-" : "";
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, "0");
  return scale === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

function decimalOf(digits: bigint, scale: number): Decimal {
  return new Decimal(formatDecimal(digits, scale));
}

function withoutTrailingZeros(digits: bigint, scale: number): Decimal {
  const text = formatDecimal(digits, scale);
  return new Decimal(scale === 0 ? text : text.replace(/\.?0+$/, ""));
}
