import type ts from "typescript";
import type { FieldLocation } from "../manifest.mts";
import type { App } from "./app.mts";
import { bareType, encoreTypeOf, resolveAlias } from "./type-access.mts";

export interface FieldPlace {
  location: FieldLocation;
  wireName?: string;
}

const locations = new Map<string, FieldLocation>([
  ["Query", "query"],
  ["Header", "header"],
  ["HttpStatus", "httpStatus"],
]);

/**
 * Reads a field's location (header, query …) from the type written at its declaration: to the checker,
 * `Header<"X-Name">` is a plain string.
 */
export function locationOf(app: App, node: ts.TypeNode | undefined): FieldPlace | null {
  if (node === undefined) return null;
  const { ts } = app;
  const bare = bareType(app, node);
  if (ts.isUnionTypeNode(bare) || ts.isIntersectionTypeNode(bare)) {
    for (const part of bare.types) {
      const place = locationOf(app, part);
      if (place !== null) return place;
    }
    return null;
  }
  return ts.isTypeReferenceNode(bare) ? locationOfReference(app, bare) : null;
}

function locationOfReference(app: App, node: ts.TypeReferenceNode): FieldPlace | null {
  const { ts } = app;
  const symbol = app.checker.getSymbolAtLocation(node.typeName);
  if (symbol === undefined) return null;
  const location = locations.get(encoreTypeOf(app, symbol) ?? "");
  if (location !== undefined) {
    const wireName = wireNameOf(app, node);
    return { location, ...(wireName !== null && { wireName }) };
  }
  const declaration = resolveAlias(app, symbol).declarations?.[0];
  return declaration && ts.isTypeAliasDeclaration(declaration) ? locationOf(app, declaration.type) : null;
}

/** `Header<"X">` and `Header<number, "X">` set the field's wire name; `Header<number>` does not. */
function wireNameOf(app: App, node: ts.TypeReferenceNode): string | null {
  const { ts } = app;
  for (const argument of node.typeArguments ?? []) {
    if (ts.isLiteralTypeNode(argument) && ts.isStringLiteral(argument.literal)) return argument.literal.text;
  }
  return null;
}
