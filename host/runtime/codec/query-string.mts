import type { Field, Schema } from "../../manifest.mts";
import { invalidArgument } from "../api-failure.mts";
import { DecodeFailure } from "./decode-failure.mts";
import type { DecoderCompiler } from "./decoder.mts";

type DecodeQuery = (query: string) => object;

/** Compiles a reader of query strings: by field name, repeated keys only for arrays; null if there are no fields. */
export function compileQuery(compiler: DecoderCompiler, fields: Record<string, Field>): DecodeQuery | null {
  const names = Object.keys(fields);
  if (names.length === 0) return null;
  const decode = compiler.compileFields(fields, "text");
  const lists = new Set(names.filter((name) => takesList(compiler, fields[name]?.schema)));
  return function decodeQuery(query) {
    try {
      return { ...asObject(decode(collectPairs(query, new Set(names), lists))) };
    } catch (failure) {
      if (!(failure instanceof DecodeFailure)) throw failure;
      throw invalidArgument(`unable to decode query string: ${failure.describe()}`);
    }
  };
}

type Pairs = Record<string, string | string[]>;

function collectPairs(query: string, names: ReadonlySet<string>, lists: ReadonlySet<string>): Pairs {
  const found: Pairs = {};
  if (query === "") return found;
  const pairs = [...new URLSearchParams(query)].filter(([name]) => names.has(name));
  for (const [name, value] of pairs) {
    const earlier = found[name];
    if (Array.isArray(earlier)) earlier.push(value);
    else if (earlier !== undefined) throw new DecodeFailure(`duplicate field ${name}`);
    else found[name] = lists.has(name) ? [value] : value;
  }
  return found;
}

function takesList(compiler: DecoderCompiler, schema: Schema | undefined): boolean {
  if (schema === undefined) return false;
  const resolved = compiler.resolve(schema);
  if (resolved.kind === "union") return resolved.variants.some((variant) => takesList(compiler, variant));
  return resolved.kind === "array";
}

function asObject(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}
