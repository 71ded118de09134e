import { isBuiltin } from "node:module";
import type ts from "typescript";
import type { App } from "../app.mts";
import { type Complaint, complain } from "../complaint.mts";
import type { Facts, Rule } from "../facts.mts";

export const importRules: Rule[] = [unresolvedImports];

/** Every import that remains after types are removed resolves to a module. */
function unresolvedImports({ app }: Facts): Complaint[] {
  const resolves = resolver(app);
  return app.sources.flatMap((source) =>
    source.statements
      .flatMap((statement) => specifierOf(app, statement) ?? [])
      .filter((specifier) => !resolves(specifier.text, source))
      .map((specifier) =>
        complain(app, specifier, {
          rule: "import-unresolved",
          message: `"${specifier.text}" cannot be found.`,
          instead: "an installed package or an existing file; `import type` if only types are used",
        }),
      ),
  );
}

function specifierOf(app: App, statement: ts.Statement): ts.StringLiteral | null {
  const { ts } = app;
  if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return null;
  const isTypeOnly = ts.isImportDeclaration(statement)
    ? statement.importClause?.isTypeOnly
    : statement.isTypeOnly;
  const specifier = statement.moduleSpecifier;
  return !isTypeOnly && specifier !== undefined && ts.isStringLiteral(specifier) ? specifier : null;
}

/** Cached by package, because the whole app has one `node_modules`. */
function resolver(app: App): (specifier: string, source: ts.SourceFile) => boolean {
  const options = app.program.getCompilerOptions();
  const packages = new Map<string, boolean>();
  const look = (specifier: string, source: ts.SourceFile) =>
    app.ts.resolveModuleName(specifier, source.fileName, options, app.ts.sys).resolvedModule !== undefined;
  return (specifier, source) => {
    if (isBuiltin(specifier) || specifier === "~encore/clients" || specifier === "~encore/auth") return true;
    if (specifier.startsWith(".")) return look(specifier, source);
    const known = packages.get(specifier) ?? look(specifier, source);
    packages.set(specifier, known);
    return known;
  };
}
