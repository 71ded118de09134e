import type ts from "typescript";
import type { App } from "./app.mts";
import { importOf, namedImports, type Resource } from "./resources.mts";
import { resolveAlias } from "./type-access.mts";

/** An expression that refers to a resource, or to a service of `~encore/clients`, outside of its declaration. */
export interface Use {
  identifier: ts.Identifier;
  /** The kind of the resource, or `client`. */
  kind: string;
  resource: Resource | null;
}

/** Finds every use of a resource's variable or of a service client as a value. */
export function findUses(app: App, resources: readonly Resource[]): Use[] {
  const byDeclaration = new Map<ts.Node, Resource>();
  for (const resource of resources) {
    if (resource.isBoundDirectly && resource.variable !== null)
      byDeclaration.set(resource.node.parent, resource);
  }
  return app.sources.flatMap((source) => usesIn(app, source, byDeclaration));
}

function usesIn(app: App, source: ts.SourceFile, byDeclaration: Map<ts.Node, Resource>): Use[] {
  const { ts } = app;
  const names = namesIn(app, source, byDeclaration);
  const uses: Use[] = [];
  if (names.size > 0) visit(source);
  return uses;

  function visit(node: ts.Node): void {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isIdentifier(node) && names.has(node.text) && isValue(app, node)) {
      const use = useOf(app, node, byDeclaration);
      if (use !== null) uses.push(use);
    }
    ts.forEachChild(node, visit);
  }
}

/** The names that can refer to a resource or client in the file; the symbols of all others are not looked up. */
function namesIn(app: App, source: ts.SourceFile, byDeclaration: Map<ts.Node, Resource>): Set<string> {
  const own = [...byDeclaration.values()].filter(({ node }) => node.getSourceFile() === source);
  const imported = source.statements.flatMap((statement) => namedImports(app, statement));
  return new Set([...own.map(({ variable }) => variable ?? ""), ...imported.map(({ local }) => local)]);
}

function useOf(app: App, node: ts.Identifier, byDeclaration: Map<ts.Node, Resource>): Use | null {
  const imported = importOf(app, node);
  if (imported?.module === "~encore/clients") return { identifier: node, kind: "client", resource: null };
  const { ts } = app;
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? app.checker.getShorthandAssignmentValueSymbol(node.parent)
    : app.checker.getSymbolAtLocation(node);
  const declaration = symbol && resolveAlias(app, symbol).valueDeclaration;
  const resource = declaration === undefined ? undefined : byDeclaration.get(declaration);
  return resource === undefined ? null : { identifier: node, kind: resource.kind, resource };
}

/** Whether the identifier is a value, not the name of a declaration, property or label. */
function isValue(app: App, node: ts.Identifier): boolean {
  const { ts } = app;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent)) {
    return parent.initializer === node;
  }
  return (
    !ts.isDeclarationStatement(parent) && !ts.isPropertyDeclaration(parent) && !ts.isMethodDeclaration(parent)
  );
}
