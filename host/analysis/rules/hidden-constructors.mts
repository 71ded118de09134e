import type ts from "typescript";
import type { App } from "../app.mts";
import { type Complaint, complain } from "../complaint.mts";
import type { Facts, Rule } from "../facts.mts";
import { constructors, importOf } from "../resources.mts";
import { resolveAlias } from "../type-access.mts";

export const constructorRules: Rule[] = [hiddenConstructors];

type Visit = (app: App, node: ts.Node) => Complaint[];

/** Encore finds a resource by the named import of its constructor and a direct call, and in no other way. */
function hiddenConstructors({ app }: Facts): Complaint[] {
  const sources = app.sources.filter(({ text }) => text.includes("encore.dev/"));
  return sources.flatMap((source) => below(app, source));
}

const visits: Visit[] = [namespaceUse, dynamicImport, reExport, makerAsValue];

function below(app: App, node: ts.Node): Complaint[] {
  const complaints = visits.flatMap((visit) => visit(app, node));
  app.ts.forEachChild(node, (child) => {
    complaints.push(...below(app, child));
  });
  return complaints;
}

/** `encore.api(…)` after `import * as encore from "encore.dev/api"`. */
function namespaceUse(app: App, node: ts.Node): Complaint[] {
  const { ts } = app;
  if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return [];
  const symbol = app.checker.getSymbolAtLocation(node.expression);
  const declaration = symbol?.declarations?.find(ts.isNamespaceImport);
  const module = declaration?.parent.parent.moduleSpecifier;
  if (module === undefined || !isConstructor(moduleName(app, module), node.name.text)) return [];
  return [
    complain(app, node, {
      rule: "maker-namespace",
      message: `Encore does not see ${node.name.text} through a namespace import.`,
      instead: `import { ${node.name.text} } from "${moduleName(app, module)}"`,
    }),
  ];
}

/** `await import("encore.dev/api")`. */
function dynamicImport(app: App, node: ts.Node): Complaint[] {
  const { ts } = app;
  if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword) return [];
  const module = moduleName(app, node.arguments[0]);
  if (constructors[module] === undefined) return [];
  return [
    complain(app, node, {
      rule: "maker-dynamic",
      message: `Encore does not see resources of a dynamic import of ${module}.`,
      instead: `import { … } from "${module}" at the top of the module`,
    }),
  ];
}

/** `export { api } from "encore.dev/api"`, `export * from …`, or `export { api }` of an imported constructor. */
function reExport(app: App, node: ts.Node): Complaint[] {
  const { ts } = app;
  if (!ts.isExportDeclaration(node) || node.isTypeOnly) return [];
  const module = moduleName(app, node.moduleSpecifier);
  const clause = node.exportClause;
  const names =
    clause !== undefined && ts.isNamedExports(clause)
      ? clause.elements.filter((element) => !element.isTypeOnly && exportsConstructor(app, element, module))
      : [];
  const isWhole =
    constructors[module] !== undefined && (clause === undefined || ts.isNamespaceExport(clause));
  if (names.length === 0 && !isWhole) return [];
  return [
    complain(app, node, {
      rule: "maker-re-export",
      message: "Encore does not see resources that are created through a re-export of its constructors.",
      instead: `import from "${isWhole || module !== "" ? module : "encore.dev/…"}" in each module that creates a resource`,
    }),
  ];
}

/** `const make = api`, `wrap(Topic)`: a constructor may only be called directly. */
function makerAsValue(app: App, node: ts.Node): Complaint[] {
  const { ts } = app;
  if (!ts.isIdentifier(node) || !isExpressionOnItsOwn(app, node)) return [];
  const imported = importOf(app, node);
  if (imported === null || !isConstructor(imported.module, imported.name)) return [];
  return [
    complain(app, node, {
      rule: "maker-value",
      message: `${imported.name} is passed as a value, so Encore cannot see the resources created with it.`,
      instead: `call ${imported.name} itself where the resource is declared`,
    }),
  ];
}

function isExpressionOnItsOwn(app: App, node: ts.Identifier): boolean {
  const { ts } = app;
  const { parent } = node;
  if (ts.isCallExpression(parent)) return parent.arguments.includes(node);
  if (ts.isNewExpression(parent)) return parent.arguments?.includes(node) ?? false;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return (
    ts.isShorthandPropertyAssignment(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isReturnStatement(parent) ||
    ts.isExportAssignment(parent)
  );
}

function exportsConstructor(app: App, element: ts.ExportSpecifier, module: string): boolean {
  const name = (element.propertyName ?? element.name).text;
  if (module !== "") return isConstructor(module, name);
  const local = app.checker.getExportSpecifierLocalTargetSymbol(element);
  const target = local && resolveAlias(app, local);
  const file = target?.declarations?.[0]?.getSourceFile().fileName ?? "";
  return (
    file.includes("/node_modules/encore.dev/") &&
    Object.values(constructors).some((names) => names.includes(target?.name ?? ""))
  );
}

function isConstructor(module: string, name: string): boolean {
  return constructors[module]?.includes(name) ?? false;
}

function moduleName(app: App, node: ts.Node | undefined): string {
  return node !== undefined && app.ts.isStringLiteral(node) ? node.text : "";
}
