import type ts from "typescript";
import type { App } from "./app.mts";

/** The arguments of a generic interface or array type; empty for any other type. */
export function typeArguments(app: App, type: ts.Type): readonly ts.Type[] {
  return isReference(type) ? app.checker.getTypeArguments(type) : [];
}

/** The name under which a package `encore.dev/…` exports the type; null for types from elsewhere. */
export function encoreTypeOf(app: App, symbol: ts.Symbol | undefined): string | null {
  const target = symbol === undefined ? undefined : resolveAlias(app, symbol);
  const file = target?.declarations?.[0]?.getSourceFile().fileName;
  return target !== undefined && file?.includes("/node_modules/encore.dev/") ? target.name : null;
}

/** Follows imports and re-exports to the symbol itself. */
export function resolveAlias(app: App, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & app.ts.SymbolFlags.Alias ? app.checker.getAliasedSymbol(symbol) : symbol;
}

/** Whether TypeScript's own library declares the symbol. */
export function isLibrarySymbol(app: App, symbol: ts.Symbol | undefined): boolean {
  const source = symbol?.declarations?.[0]?.getSourceFile();
  return source !== undefined && app.program.isSourceFileDefaultLibrary(source);
}

/** Removes parentheses and `readonly` from a type. */
export function bareType(app: App, node: ts.TypeNode): ts.TypeNode {
  const { ts } = app;
  if (ts.isParenthesizedTypeNode(node)) return bareType(app, node.type);
  if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword) {
    return bareType(app, node.type);
  }
  return node;
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return "target" in type;
}
