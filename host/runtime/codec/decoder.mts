import type { Field, Rules, Schema } from "../../manifest.mts";
import { DecodeFailure, decodeAt, wrongType } from "./decode-failure.mts";
import { duplicateKeysOf } from "./duplicate-keys.mts";
import { compileRules } from "./rules.mts";
import { decodeBasic } from "./scalars.mts";

export type Decode = (value: unknown) => unknown;

/** `text`: the value comes from a URL or a header, so strings are parsed as the schema's type. */
export type DecodeMode = "json" | "text";

/**
 * Compiles schemas to functions that work like Encore's decoder: unknown fields are dropped, the first matching variant
 * is used.
 */
export class DecoderCompiler {
  readonly #types: Readonly<Record<string, Schema>>;
  readonly #named = new Map<string, Decode>();

  constructor(types: Readonly<Record<string, Schema>>) {
    this.#types = types;
  }

  compile(schema: Schema, mode: DecodeMode): Decode {
    const decode = this.#compileKind(schema, mode);
    const rules: Rules | undefined = "rules" in schema ? schema.rules : undefined;
    if (rules === undefined) return decode;
    const assertRules = compileRules(rules);
    return function decodeAndCheck(value) {
      const decoded = decode(value);
      assertRules(decoded);
      return decoded;
    };
  }

  compileFields(fields: Readonly<Record<string, Field>>, mode: DecodeMode): Decode {
    return decodeObject(
      Object.entries(fields).map(([name, field]) => ({
        name,
        isOptional: field.optional,
        decode: this.compile(field.schema, mode),
      })),
    );
  }

  /** Resolves references to types. */
  resolve(schema: Schema): Schema {
    if (schema.kind !== "ref") return schema;
    const target = this.#types[schema.id];
    if (target === undefined) throw new Error(`the manifest has no type ${schema.id}`);
    return this.resolve(target);
  }

  #compileKind(schema: Schema, mode: DecodeMode): Decode {
    switch (schema.kind) {
      case "ref":
        return this.#compileNamed(schema.id, mode);
      case "object":
        return this.compileFields(schema.fields, mode);
      case "array":
        return decodeArray(this.compile(schema.element, mode), mode);
      case "map":
        return decodeMap(this.compile(schema.value, mode));
      case "union":
        return this.#compileUnion(schema.variants, mode);
      case "literal":
        return decodeLiteral(schema.value, mode);
      default:
        return decodeBasic(schema.kind, mode);
    }
  }

  /**
   * Named types may be recursive: a type that is being compiled is referred to by a function that looks it up when it
   * runs.
   */
  #compileNamed(id: string, mode: DecodeMode): Decode {
    const key = `${mode} ${id}`;
    const known = this.#named.get(key);
    if (known !== undefined) return known;
    const named = this.#named;
    named.set(key, (value) => named.get(key)?.(value));
    const decode = this.compile(this.resolve({ kind: "ref", id }), mode);
    named.set(key, decode);
    return decode;
  }

  #compileUnion(variants: readonly Schema[], mode: DecodeMode): Decode {
    const decoders = variants.map((variant) => this.compile(variant, mode));
    const expected = joinAlternatives(variants.map((variant) => expectationOf(this.resolve(variant))));
    return function decodeUnion(value) {
      for (const decode of decoders) {
        try {
          return decode(value);
        } catch (failure) {
          if (!(failure instanceof DecodeFailure)) throw failure;
        }
      }
      throw wrongType(value, expected);
    };
  }
}

interface FieldDecoder {
  name: string;
  isOptional: boolean;
  decode: Decode;
}

function decodeObject(fields: readonly FieldDecoder[]): Decode {
  const required = fields.filter(({ isOptional }) => !isOptional);
  return function decodeFields(value) {
    if (!isObject(value)) throw wrongType(value, "a JSON object");
    refuseDuplicates(fields, value);
    const decoded: Record<string, unknown> = {};
    for (const { name, decode } of fields) {
      if (isPresent(value, name)) decoded[name] = decodeAt(name, value[name], decode);
    }
    if (!required.every(({ name }) => isPresent(value, name))) {
      throw new DecodeFailure(describeMissing(required, value));
    }
    return decoded;
  };
}

function refuseDuplicates(fields: readonly FieldDecoder[], value: object): void {
  const keys = duplicateKeysOf(value);
  if (keys === null) return;
  const twice = fields.find(({ name }) => keys.has(name));
  if (twice !== undefined) throw new DecodeFailure(`duplicate field ${twice.name}`);
}

function isPresent(object: Record<string, unknown>, name: string): boolean {
  return Object.hasOwn(object, name) && object[name] !== undefined;
}

function decodeArray(decode: Decode, mode: DecodeMode): Decode {
  return function decodeElements(value) {
    const list = mode === "text" && typeof value === "string" ? [value] : value;
    if (!Array.isArray(list)) throw wrongType(value, "a JSON array");
    return list.map((element, index) => decodeAt(index, element, decode));
  };
}

function decodeMap(decode: Decode): Decode {
  return function decodeEntries(value) {
    if (!isObject(value)) throw wrongType(value, "a JSON object");
    // fromEntries defines own properties: a key "__proto__" stays a key.
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, decodeAt(key, entry, decode)]),
    );
  };
}

function decodeLiteral(literal: string | number | boolean, mode: DecodeMode): Decode {
  const isText = mode === "text" && typeof literal !== "string";
  return function decodeOne(value) {
    if (value === literal || (isText && value === String(literal))) return literal;
    if (typeof value !== "string") throw wrongType(value, JSON.stringify(literal));
    throw new DecodeFailure(`expected ${JSON.stringify(literal)}, got ${value}`);
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function describeMissing(required: readonly FieldDecoder[], value: Record<string, unknown>): string {
  const names = required.map(({ name }) => name).filter((name) => !isPresent(value, name));
  return `missing field${names.length === 1 ? "" : "s"} ${names.join(", ")}`;
}

const expectations: Partial<Record<Schema["kind"], string>> = {
  string: "a string",
  number: "a number",
  boolean: "a boolean",
  date: "a datetime string",
  any: "any valid JSON value",
  null: "null",
  array: "a JSON array",
  map: "a JSON map",
};

function expectationOf(schema: Schema): string {
  if (schema.kind === "literal") return JSON.stringify(schema.value);
  return expectations[schema.kind] ?? "a JSON object";
}

function joinAlternatives(names: readonly string[]): string {
  if (names.length < 3) return names.join(" or ");
  return `${names.slice(0, -1).join(", ")}, or ${names.at(-1)}`;
}
