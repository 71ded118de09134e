import type { Rules } from "../../manifest.mts";
import { DecodeFailure } from "./decode-failure.mts";

/** Returns why the value breaks the rule, or null. */
type Check = (value: unknown) => string | null;

/** Compiles the limits of `encore.dev/validate` into a function that throws a DecodeFailure, with Encore's messages. */
export function compileRules(rules: Rules): (value: unknown) => void {
  const check = checkAll(checksOf(rules));
  return function assertRules(value) {
    const reason = check(value);
    if (reason !== null) throw new DecodeFailure(reason);
  };
}

function checksOf(rules: Rules): Check[] {
  return [...lengthChecks(rules), ...numberChecks(rules), ...textChecks(rules), ...alternativeChecks(rules)];
}

function checkAll(checks: readonly Check[]): Check {
  return function firstReason(value) {
    for (const check of checks) {
      const reason = check(value);
      if (reason !== null) return reason;
    }
    return null;
  };
}

function lengthChecks({ minLen, maxLen }: Rules): Check[] {
  const checks: Check[] = [];
  if (minLen !== undefined) {
    checks.push(lengthCheck((got) => got >= minLen, `length too short (got %, expected at least ${minLen})`));
  }
  if (maxLen !== undefined) {
    checks.push(lengthCheck((got) => got <= maxLen, `length too long (got %, expected at most ${maxLen})`));
  }
  return checks;
}

/** Strings are measured in UTF-8 bytes, as Encore does. */
function lengthCheck(isFine: (got: number) => boolean, reason: string): Check {
  return function checkLength(value) {
    if (typeof value !== "string" && !Array.isArray(value))
      return "unexpected type (expected string or array)";
    const got = typeof value === "string" ? Buffer.byteLength(value) : value.length;
    return isFine(got) ? null : reason.replace("%", String(got));
  };
}

function numberChecks({ minVal, maxVal }: Rules): Check[] {
  const checks: Check[] = [];
  if (minVal !== undefined) {
    checks.push(numberCheck((got) => got >= minVal, `value must be at least ${minVal} (got %)`));
  }
  if (maxVal !== undefined) {
    checks.push(numberCheck((got) => got <= maxVal, `value must be at most ${maxVal} (got %)`));
  }
  return checks;
}

function numberCheck(isFine: (got: number) => boolean, reason: string): Check {
  return (value) => (isFine(Number(value)) ? null : reason.replace("%", String(value)));
}

function textChecks({ startsWith, endsWith, matchesRegexp, is }: Rules): Check[] {
  const checks: Check[] = [];
  if (startsWith !== undefined) {
    const reason = `value does not start with ${JSON.stringify(startsWith)}`;
    checks.push(textCheck((text) => text.startsWith(startsWith), reason));
  }
  if (endsWith !== undefined) {
    const reason = `value does not end with ${JSON.stringify(endsWith)}`;
    checks.push(textCheck((text) => text.endsWith(endsWith), reason));
  }
  if (matchesRegexp !== undefined) {
    const pattern = rustRegexp(matchesRegexp);
    const reason = `value does not match the regexp ${JSON.stringify(matchesRegexp)}`;
    checks.push(textCheck((text) => pattern.test(text), reason));
  }
  if (is === "email") checks.push(textCheck(isEmail, "value is not an email"));
  if (is === "url") checks.push(textCheck((text) => URL.canParse(text), "value is not a url"));
  return checks;
}

function textCheck(isFine: (text: string) => boolean, reason: string): Check {
  return (value) => (typeof value === "string" && isFine(value) ? null : reason);
}

/** `A | B`: if no alternative matches, the first one's reason is reported. */
function alternativeChecks({ anyOf }: Rules): Check[] {
  if (anyOf === undefined || anyOf.length === 0) return [];
  const alternatives = anyOf.map((rules) => checkAll(checksOf(rules)));
  return [
    function checkAlternatives(value) {
      const reasons = alternatives.map((check) => check(value));
      return reasons.includes(null) ? null : (reasons[0] ?? null);
    },
  ];
}

/**
 * Encore compiles these with Rust's regex, which supports leading inline flags such as `(?i)`; JavaScript has separate
 * flags.
 */
function rustRegexp(source: string): RegExp {
  const flags = /^\(\?([ims]+)\)/.exec(source);
  return new RegExp(source.slice(flags?.[0].length ?? 0), `u${flags?.[1] ?? ""}`);
}

/** The dot-atom form of RFC 5321 without a display name, within its length limits. */
function isEmail(text: string): boolean {
  const parts = /^([^\s@"(),:;<>[\]\\]+)@([^\s@]+)$/.exec(text);
  if (parts?.[1] === undefined || parts[2] === undefined) return false;
  const [, local, domain] = parts;
  const hasEmptyAtom = local.split(".").includes("");
  const isDomain = domain
    .split(".")
    .every((label) => /^[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?$/u.test(label));
  return !hasEmptyAtom && isDomain && Buffer.byteLength(local) <= 64 && Buffer.byteLength(domain) <= 254;
}
