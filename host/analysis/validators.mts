import type ts from "typescript";
import type { Rules, Schema } from "../manifest.mts";
import type { App } from "./app.mts";

/** The limits of `encore.dev/validate` under their names in the types and in the manifest. */
const ruleNames: Record<string, keyof Rules> = {
  minLen: "minLen",
  maxLen: "maxLen",
  minValue: "minVal",
  maxValue: "maxVal",
  startsWith: "startsWith",
  endsWith: "endsWith",
  matchesRegexp: "matchesRegexp",
};

/** The checker's name of a property whose key is the `__validate` symbol. */
const validateMarker = /^__@_*validate@/;

/** Splits `string & MinLen<3>` into the type and its limits; null if there are no limits. */
export function splitRules(app: App, type: ts.IntersectionType): { base: ts.Type; rules: Rules } | null {
  const rules: Rules = {};
  const bases: ts.Type[] = [];
  for (const part of type.types) {
    const found = rulesOf(app, part);
    if (found === null) bases.push(part);
    else Object.assign(rules, found);
  }
  const [base] = bases;
  return base === undefined || bases.length === type.types.length ? null : { base, rules };
}

/**
 * Converts `string & (IsURL | IsEmail)`, which the checker reports as a union of limited strings, to one string with
 * alternatives.
 */
export function mergeAlternatives(variants: Schema[]): Schema[] {
  const merged: Schema[] = [];
  for (const variant of variants) {
    const twin = merged.findIndex((other) => isSameButRules(other, variant));
    const before = merged[twin];
    if (before === undefined) merged.push(variant);
    else
      merged[twin] = {
        ...before,
        ...{ rules: { anyOf: [...alternativesOf(before), ...alternativesOf(variant)] } },
      };
  }
  return merged;
}

function rulesOf(app: App, type: ts.Type): Rules | null {
  const marker = app.checker.getPropertiesOfType(type).find(({ name }) => validateMarker.test(name));
  if (marker === undefined) return null;
  const limits = app.checker.getNonNullableType(app.checker.getTypeOfSymbol(marker));
  const rules: Rules = {};
  for (const limit of app.checker.getPropertiesOfType(limits)) {
    const value = app.checker.getTypeOfSymbol(limit);
    const name = ruleNames[limit.name];
    if (limit.name === "isEmail") rules.is = "email";
    else if (limit.name === "isURL") rules.is = "url";
    else if (name !== undefined && "value" in value) Object.assign(rules, { [name]: value.value });
  }
  return rules;
}

function isSameButRules(a: Schema, b: Schema): boolean {
  if (!("rules" in a && "rules" in b && a.rules && b.rules)) return false;
  return JSON.stringify({ ...a, rules: null }) === JSON.stringify({ ...b, rules: null });
}

function alternativesOf(schema: Schema): Rules[] {
  if (!("rules" in schema) || schema.rules === undefined) return [];
  return schema.rules.anyOf ?? [schema.rules];
}
