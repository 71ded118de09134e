import { isBuiltin } from "node:module";
import type ts from "typescript";
import type { App } from "./app.mts";
import type { Facts } from "./facts.mts";

/** An import of a package in code of Encore's bundle. */
export interface ShippedImport {
  specifier: string;
  node: ts.StringLiteral;
}

/**
 * Lists the imports of packages in shipped code: code that a service's resources reach through relative imports. Node's
 * own modules, generated code and type-only imports, which TypeScript removes, are left out.
 */
export function shippedImports(facts: Facts): ShippedImport[] {
  const { app } = facts;
  return shippedSources(facts).flatMap((source) => {
    const candidates = moduleLiterals(app, source).filter(({ text }) => isPackage(app, text));
    if (candidates.length === 0) return [];
    const kept = specifiersAfterCompiling(app, source);
    return candidates.filter(({ text }) => kept.has(text)).map((node) => ({ specifier: node.text, node }));
  });
}

/** Encore's bundle starts from the files that declare resources; tests and separate scripts are not part of it. */
function shippedSources({ app, resources }: Facts): ts.SourceFile[] {
  const found = new Set<ts.SourceFile>();
  const waiting = resources.map(({ node }) => node.getSourceFile());
  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    if (found.has(source)) continue;
    found.add(source);
    waiting.push(...moduleLiterals(app, source).flatMap(({ text }) => ownModule(app, text, source) ?? []));
  }
  return app.sources.filter((source) => found.has(source));
}

function ownModule(app: App, specifier: string, { fileName }: ts.SourceFile): ts.SourceFile | undefined {
  if (!specifier.startsWith(".") && !isMapped(app, specifier)) return undefined;
  const options = app.program.getCompilerOptions();
  const { resolvedModule } = app.ts.resolveModuleName(specifier, fileName, options, app.ts.sys);
  return resolvedModule && app.program.getSourceFile(resolvedModule.resolvedFileName);
}

function isPackage(app: App, specifier: string): boolean {
  return !/^[./]|^~encore\//.test(specifier) && !isBuiltin(specifier) && !isMapped(app, specifier);
}

/** Whether `paths` of the app's tsconfig.json resolve to a file of the app. */
function isMapped(app: App, specifier: string): boolean {
  return Object.keys(app.program.getCompilerOptions().paths ?? {}).some((pattern) => {
    const [prefix = "", suffix] = pattern.split("*");
    return suffix === undefined
      ? specifier === pattern
      : specifier.startsWith(prefix) && specifier.endsWith(suffix);
  });
}

/** The literals of `import … from "x"`, `export … from "x"` and `import("x")`, except types. */
function moduleLiterals(app: App, source: ts.SourceFile): ts.StringLiteral[] {
  const { ts } = app;
  const found: ts.StringLiteral[] = [];
  const visit = (node: ts.Node): void => {
    const literal = moduleLiteral(ts, node);
    if (literal !== undefined && ts.isStringLiteral(literal)) found.push(literal);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function moduleLiteral(compiler: typeof ts, node: ts.Node): ts.Expression | undefined {
  if (compiler.isImportDeclaration(node))
    return node.importClause?.isTypeOnly ? undefined : node.moduleSpecifier;
  if (compiler.isExportDeclaration(node)) return node.isTypeOnly ? undefined : node.moduleSpecifier;
  const isDynamic =
    compiler.isCallExpression(node) && node.expression.kind === compiler.SyntaxKind.ImportKeyword;
  return isDynamic ? node.arguments[0] : undefined;
}

/** Lets TypeScript determine which imports remain in JavaScript: it knows which names are used as values. */
function specifiersAfterCompiling(app: App, source: ts.SourceFile): ReadonlySet<string> {
  const { ts } = app;
  const { outputText } = ts.transpileModule(source.text, {
    fileName: source.fileName,
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext, isolatedModules: true },
  });
  return new Set(ts.preProcessFile(outputText, true, true).importedFiles.map(({ fileName }) => fileName));
}
