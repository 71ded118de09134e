import type ts from "typescript";
import type { App } from "./app.mts";
import { resolveAlias } from "./type-access.mts";

/** Every exported constructor of an Encore resource, by module; uses of `api` are further distinguished by method. */
export const constructors: Record<string, readonly string[]> = {
  "encore.dev/api": ["api", "Gateway"],
  "encore.dev/auth": ["authHandler"],
  "encore.dev/config": ["secret"],
  "encore.dev/cron": ["CronJob"],
  "encore.dev/metrics": ["Counter", "CounterGroup", "Gauge", "GaugeGroup"],
  "encore.dev/pubsub": ["Topic", "Subscription"],
  "encore.dev/service": ["Service"],
  "encore.dev/storage/cache": [
    "CacheCluster",
    "StringKeyspace",
    "IntKeyspace",
    "FloatKeyspace",
    "StructKeyspace",
    "StringListKeyspace",
    "NumberListKeyspace",
    "StringSetKeyspace",
    "NumberSetKeyspace",
  ],
  "encore.dev/storage/objects": ["Bucket"],
  "encore.dev/storage/sqldb": ["SQLDatabase"],
};

/** A call or construction that creates an Encore resource, e.g. `api.raw(…)` or `new Topic<…>(…)`. */
export interface Resource {
  /** `api`, `api.raw`, `api.streamOut`, `Service`, `Topic`, … */
  kind: string;
  node: ts.CallExpression | ts.NewExpression;
  /** The variable that it is bound to. */
  variable: string | null;
  isExported: boolean;
  /** Whether it is a top-level statement of the module, not inside a function, class or block. */
  isTopLevel: boolean;
  /** Whether the variable, export or statement consists only of the call. */
  isBoundDirectly: boolean;
}

/** Finds every resource of the app, in the order of files and text. */
export function findResources(app: App): Resource[] {
  return app.sources.flatMap((source) => {
    const names = importedConstructors(app, source);
    return names.size === 0 ? [] : resourcesBelow(app, source, names);
  });
}

/** The module that the file imports the name from, and the name there; null if it is not a named import. */
export function importOf(app: App, identifier: ts.Identifier): { module: string; name: string } | null {
  const { ts } = app;
  const symbol = app.checker.getSymbolAtLocation(identifier);
  const specifier = symbol?.declarations?.find(ts.isImportSpecifier);
  if (specifier === undefined) return null;
  const module = specifier.parent.parent.parent.moduleSpecifier;
  if (!ts.isStringLiteral(module)) return null;
  return { module: module.text, name: (specifier.propertyName ?? specifier.name).text };
}

/** Encore's constructors by their local names in one file. Like Encore's parser, it sees only named imports. */
function importedConstructors(app: App, source: ts.SourceFile): Map<string, string> {
  const imported = source.statements.flatMap((statement) => namedImports(app, statement));
  return new Map(
    imported
      .filter(({ module, name }) => constructors[module]?.includes(name))
      .map(({ local, name }) => [local, name]),
  );
}

export interface NamedImport {
  module: string;
  /** The name that the module exports. */
  name: string;
  /** The name in the importing file. */
  local: string;
}

/** The named imports of an import declaration. */
export function namedImports(app: App, statement: ts.Statement): NamedImport[] {
  const { ts } = app;
  if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
  const module = statement.moduleSpecifier.text;
  const bindings = statement.importClause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings)) return [];
  return bindings.elements.map((element) => ({
    module,
    name: (element.propertyName ?? element.name).text,
    local: element.name.text,
  }));
}

function resourcesBelow(app: App, source: ts.SourceFile, names: Map<string, string>): Resource[] {
  const { ts } = app;
  const found: Resource[] = [];
  visit(source);
  return found;

  function visit(node: ts.Node): void {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const kind = kindOf(app, node, names);
      if (kind !== null) found.push({ kind, node, ...bindingOf(app, node) });
    }
    ts.forEachChild(node, visit);
  }
}

function kindOf(
  app: App,
  node: ts.CallExpression | ts.NewExpression,
  names: Map<string, string>,
): string | null {
  const { ts } = app;
  const callee = node.expression;
  const [base, method] = ts.isPropertyAccessExpression(callee)
    ? [callee.expression, callee.name.text]
    : [callee, null];
  const name = ts.isIdentifier(base) ? names.get(base.text) : undefined;
  if (name === undefined || !ts.isIdentifier(base) || importOf(app, base) === null) return null;
  if (method !== null) return methodKind(name, method);
  const isFunction = name === "api" || name === "authHandler" || name === "secret";
  return isFunction === ts.isCallExpression(node) ? name : null;
}

/** `api.raw(…)` and similar calls create endpoints; `SQLDatabase.named(…)` refers to a database declared elsewhere. */
function methodKind(name: string, method: string): string | null {
  if (name === "api") return `api.${method}`;
  return name === "SQLDatabase" && method === "named" ? "SQLDatabase.named" : null;
}

function bindingOf(app: App, node: ts.Node): Omit<Resource, "kind" | "node"> {
  const { ts } = app;
  const { parent } = node;
  const declaration = findAncestor(node, ts.isVariableDeclaration);
  const name = declaration?.name;
  const variable = name !== undefined && ts.isIdentifier(name) ? name.text : null;
  return {
    variable,
    isExported: declaration !== null && variable !== null && isExportedAs(app, declaration, variable),
    isTopLevel: !isInsideCode(app, node),
    isBoundDirectly:
      declaration?.initializer === node || ts.isExportAssignment(parent) || ts.isExpressionStatement(parent),
  };
}

/** Whether the module exports the variable under its own name, at the declaration or in a list of exports. */
function isExportedAs(app: App, declaration: ts.VariableDeclaration, name: string): boolean {
  const module = app.checker.getSymbolAtLocation(declaration.getSourceFile());
  const exported = module && app.checker.tryGetMemberInModuleExports(name, module);
  return exported !== undefined && resolveAlias(app, exported).valueDeclaration === declaration;
}

/** Whether the node is inside a function, class or block, i.e. not in a top-level statement of the module. */
function isInsideCode(app: App, node: ts.Node): boolean {
  const { ts } = app;
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isFunctionLike(at) || ts.isClassLike(at) || ts.isBlock(at)) return true;
  }
  return false;
}

function findAncestor<T extends ts.Node>(node: ts.Node, is: (node: ts.Node) => node is T): T | null {
  for (let at: ts.Node | undefined = node.parent; at !== undefined; at = at.parent) if (is(at)) return at;
  return null;
}
