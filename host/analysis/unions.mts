import type ts from "typescript";
import type { Schema } from "../manifest.mts";
import type { App } from "./app.mts";
import { bareType } from "./type-access.mts";
import { mergeAlternatives } from "./validators.mts";

type Bindings = ReadonlyMap<ts.Type, ts.Type>;

/**
 * The variants of a union in source order, without `undefined`. The checker uses another order, and Encore uses the
 * first variant that matches.
 */
export function writtenVariants(app: App, type: ts.UnionType, node: ts.TypeNode | undefined): ts.Type[] {
  const { ts } = app;
  const written =
    type.aliasSymbol !== undefined ? aliasMembers(app, type) : node ? members(app, node, new Map()) : [];
  const rank = (variant: ts.Type) => {
    const index = written.indexOf(variant);
    return index === -1 ? written.length : index;
  };
  return type.types
    .filter((variant) => !(variant.flags & ts.TypeFlags.Undefined) && !isAttributeBrand(app, variant))
    .sort((a, b) => rank(a) - rank(b));
}

/** Combines variants into one schema: `true | false` is a boolean, and a single variant needs no union. */
export function joinVariants(variants: Schema[]): Schema {
  const merged = mergeAlternatives(mergeBooleans(variants));
  const [only] = merged;
  return only !== undefined && merged.length === 1 ? only : { kind: "union", variants: merged };
}

function mergeBooleans(variants: Schema[]): Schema[] {
  const isBoolean = (variant: Schema) => variant.kind === "literal" && typeof variant.value === "boolean";
  if (variants.filter(isBoolean).length < 2) return variants;
  const first = variants.findIndex(isBoolean);
  return variants.flatMap((variant, index): Schema[] => {
    if (!isBoolean(variant)) return [variant];
    return index === first ? [{ kind: "boolean" }] : [];
  });
}

/** The types of a written union, in order, with aliases and type parameters resolved. */
function members(app: App, node: ts.TypeNode, bindings: Bindings): ts.Type[] {
  const bare = bareType(app, node);
  if (app.ts.isUnionTypeNode(bare)) return bare.types.flatMap((part) => members(app, part, bindings));
  const named = app.checker.getTypeFromTypeNode(bare);
  const type = bindings.get(named) ?? named;
  if (!type.isUnion()) return [type];
  return type.aliasSymbol === undefined ? type.types : aliasMembers(app, type);
}

function aliasMembers(app: App, type: ts.UnionType): ts.Type[] {
  const declaration = type.aliasSymbol?.declarations?.find(app.ts.isTypeAliasDeclaration);
  if (declaration === undefined) return type.types;
  const bindings = new Map<ts.Type, ts.Type>();
  for (const [index, parameter] of (declaration.typeParameters ?? []).entries()) {
    const bound = type.aliasTypeArguments?.[index];
    if (bound !== undefined) bindings.set(app.checker.getTypeAtLocation(parameter), bound);
  }
  const bare = bareType(app, declaration.type);
  return app.ts.isUnionTypeNode(bare) ? members(app, bare, bindings) : type.types;
}

/** `Attribute<T>` is `T | brand`; the brand is only for the type checker. */
function isAttributeBrand(app: App, type: ts.Type): boolean {
  return app.checker.getPropertiesOfType(type).some(({ name }) => name === "__attributeBrand");
}
