import type ts from "typescript";
import type { App } from "./app.mts";
import { bareType, resolveAlias } from "./type-access.mts";

/** The types to which each limit of `encore.dev/validate` applies. */
const bases: Record<string, readonly string[]> = {
  Min: ["number"],
  Max: ["number"],
  MinLen: ["string", "array"],
  MaxLen: ["string", "array"],
  MatchesRegexp: ["string"],
  StartsWith: ["string"],
  EndsWith: ["string"],
  IsEmail: ["string"],
  IsURL: ["string"],
};

/** A limit in the source, e.g. `MinLen<3>`. */
export interface Limit {
  name: string;
  node: ts.TypeReferenceNode;
}

/** Whether the type consists only of limits: `IsURL`, `(IsURL | IsEmail)`, or an alias of such. */
export function isLimit(app: App, node: ts.TypeNode): boolean {
  const { ts } = app;
  const bare = bareType(app, node);
  if (ts.isUnionTypeNode(bare) || ts.isIntersectionTypeNode(bare)) {
    return bare.types.every((part) => isLimit(app, part));
  }
  if (!ts.isTypeReferenceNode(bare)) return false;
  if (limitName(app, bare) !== null) return true;
  const alias = aliasOf(app, bare);
  return alias !== null && isLimit(app, alias);
}

/** The limits in a type that consists only of limits. */
export function limitsIn(app: App, node: ts.TypeNode): Limit[] {
  const { ts } = app;
  const bare = bareType(app, node);
  if (ts.isUnionTypeNode(bare) || ts.isIntersectionTypeNode(bare)) {
    return bare.types.flatMap((part) => limitsIn(app, part));
  }
  if (!ts.isTypeReferenceNode(bare)) return [];
  const name = limitName(app, bare);
  if (name !== null) return [{ name, node: bare }];
  const alias = aliasOf(app, bare);
  return alias === null ? [] : limitsIn(app, alias);
}

/** Whether the limit can apply to a type; true if the type is not a simple one and this is unknown. */
export function fits(app: App, limit: Limit, type: ts.Type): boolean {
  const { ts, checker } = app;
  const allowed = bases[limit.name] ?? [];
  if (type.flags & ts.TypeFlags.String) return allowed.includes("string");
  if (type.flags & ts.TypeFlags.Number) return allowed.includes("number");
  if (checker.isArrayType(type)) return allowed.includes("array");
  if (type.flags & (ts.TypeFlags.BooleanLike | ts.TypeFlags.Null)) return false;
  return type.symbol?.name !== "Date";
}

function limitName(app: App, node: ts.TypeReferenceNode): string | null {
  const symbol = app.checker.getSymbolAtLocation(node.typeName);
  const target = symbol && resolveAlias(app, symbol);
  const file = target?.declarations?.[0]?.getSourceFile().fileName ?? "";
  return target !== undefined && /\/encore\.dev\/validate\//.test(file) ? target.name : null;
}

function aliasOf(app: App, node: ts.TypeReferenceNode): ts.TypeNode | null {
  const symbol = app.checker.getSymbolAtLocation(node.typeName);
  const declaration = symbol && resolveAlias(app, symbol).declarations?.find(app.ts.isTypeAliasDeclaration);
  return declaration?.type ?? null;
}
