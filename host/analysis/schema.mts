import type ts from "typescript";
import type { Field, ObjectSchema, Schema } from "../manifest.mts";
import type { App } from "./app.mts";
import { locationOf } from "./field-location.mts";
import { bareType, typeArguments } from "./type-access.mts";
import { TypeNames } from "./type-names.mts";
import { joinVariants, writtenVariants } from "./unions.mts";
import { splitRules } from "./validators.mts";

/** Converts types of the app to schemas; named types are collected in `types` and referred to. */
export class SchemaReader {
  readonly types: Record<string, Schema> = {};
  readonly #app: App;
  readonly #names: TypeNames;
  readonly #kinds: readonly [ts.TypeFlags, "any" | "string" | "number" | "boolean" | "null"][];

  constructor(app: App) {
    this.#app = app;
    const { TypeFlags } = app.ts;
    this.#kinds = [
      [TypeFlags.Any | TypeFlags.Unknown, "any"],
      [TypeFlags.String | TypeFlags.TemplateLiteral, "string"],
      [TypeFlags.Number, "number"],
      [TypeFlags.Boolean, "boolean"],
      [TypeFlags.Null, "null"],
    ];
    this.#names = new TypeNames(app);
  }

  /** Reads a request, response or auth type; null for no type and for `void`. */
  readObject(node: ts.TypeNode | undefined): ObjectSchema | null {
    if (node === undefined) return null;
    const type = this.#unwrapPromise(this.#app.checker.getTypeFromTypeNode(node));
    if (type.flags & (this.#app.ts.TypeFlags.Void | this.#app.ts.TypeFlags.Undefined)) return null;
    const schema = this.#read(type, node);
    const target = schema.kind === "ref" ? this.types[schema.id] : schema;
    return target?.kind === "object" ? target : null;
  }

  read(node: ts.TypeNode): Schema {
    return this.#read(this.#app.checker.getTypeFromTypeNode(node), node);
  }

  /** Whether the schema contains neither an object nor a record, not even in a list or union. */
  isScalar(schema: Schema, seen: readonly string[] = []): boolean {
    if (schema.kind === "ref") {
      const target = seen.includes(schema.id) ? undefined : this.types[schema.id];
      return target === undefined || this.isScalar(target, [...seen, schema.id]);
    }
    if (schema.kind === "array") return this.isScalar(schema.element, seen);
    if (schema.kind === "union") return schema.variants.every((variant) => this.isScalar(variant, seen));
    return schema.kind !== "object" && schema.kind !== "map";
  }

  #read(type: ts.Type, node: ts.TypeNode | undefined): Schema {
    const simple = this.#readSimple(type);
    if (simple !== null) return simple;
    if (type.isUnion()) return this.#readUnion(type, node);
    const ruled = type.isIntersection() ? splitRules(this.#app, type) : null;
    if (ruled !== null) return { ...this.#read(ruled.base, undefined), ...{ rules: ruled.rules } };
    return this.#app.checker.isArrayType(type) ? this.#readArray(type, node) : this.#readNamed(type);
  }

  #readArray(type: ts.Type, node: ts.TypeNode | undefined): Schema {
    const [element] = typeArguments(this.#app, type);
    if (element === undefined) return { kind: "array", element: { kind: "any" } };
    return { kind: "array", element: this.#read(element, this.#elementNode(node)) };
  }

  #elementNode(node: ts.TypeNode | undefined): ts.TypeNode | undefined {
    const { ts } = this.#app;
    const bare = node === undefined ? undefined : bareType(this.#app, node);
    if (bare === undefined) return undefined;
    return ts.isArrayTypeNode(bare) ? bare.elementType : undefined;
  }

  #readSimple(type: ts.Type): Schema | null {
    const { ts, checker } = this.#app;
    if (type.isStringLiteral() || type.isNumberLiteral()) return { kind: "literal", value: type.value };
    if (type.flags & ts.TypeFlags.BooleanLiteral) {
      return { kind: "literal", value: checker.typeToString(type) === "true" };
    }
    for (const [flags, kind] of this.#kinds) if (type.flags & flags) return { kind };
    return type.symbol?.name === "Date" ? { kind: "date" } : null;
  }

  /** The variants in source order: Encore uses the first that matches. */
  #readUnion(type: ts.UnionType, node: ts.TypeNode | undefined): Schema {
    return joinVariants(
      writtenVariants(this.#app, type, node).map((variant) => this.#read(variant, undefined)),
    );
  }

  #readNamed(type: ts.Type): Schema {
    const known = this.#names.known(type);
    if (known !== null) return { kind: "ref", id: known };
    const id = this.#names.give(type);
    if (id === null) return this.#readShape(type);
    this.types[id] = { kind: "any" };
    this.types[id] = this.#readShape(type);
    return { kind: "ref", id };
  }

  #readShape(type: ts.Type): Schema {
    const { ts, checker } = this.#app;
    const index = checker.getIndexTypeOfType(type, ts.IndexKind.String);
    if (index !== undefined) return { kind: "map", value: this.#read(index, undefined) };
    const fields: Record<string, Field> = {};
    for (const property of checker.getPropertiesOfType(type))
      fields[property.name] = this.#readField(property);
    return { kind: "object", fields };
  }

  #readField(property: ts.Symbol): Field {
    const { ts, checker } = this.#app;
    const declaration = property.declarations?.[0];
    const node =
      declaration && (ts.isPropertySignature(declaration) || ts.isPropertyDeclaration(declaration))
        ? declaration.type
        : undefined;
    const written = checker.getTypeOfSymbol(property);
    const isOptional =
      (property.flags & ts.SymbolFlags.Optional) !== 0 || acceptsUndefined(this.#app, written);
    const place = locationOf(this.#app, node);
    const doc = ts.displayPartsToString(property.getDocumentationComment(checker));
    return {
      schema: this.#readFieldType(written, node, place?.location),
      optional: isOptional,
      ...place,
      ...(doc !== "" && { doc }),
    };
  }

  #readFieldType(type: ts.Type, node: ts.TypeNode | undefined, location: string | undefined): Schema {
    if (location === "httpStatus") return { kind: "number" };
    return this.#read(type, node);
  }

  #unwrapPromise(type: ts.Type): ts.Type {
    if (type.symbol?.name !== "Promise") return type;
    return typeArguments(this.#app, type)[0] ?? type;
  }
}

function acceptsUndefined(app: App, type: ts.Type): boolean {
  return type.isUnion() && type.types.some(({ flags }) => flags & app.ts.TypeFlags.Undefined);
}
