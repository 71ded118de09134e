import { existsSync, readFileSync } from "node:fs";
import type ts from "typescript";
import type { AppFiles } from "./app-files.mts";
import { createAppProgram } from "./program.mts";
import { loadTypescript } from "./typescript.mts";

/** A parsed app: the input of every rule and collector of the analysis. */
export interface App {
  root: string;
  ts: typeof ts;
  program: ts.Program;
  checker: ts.TypeChecker;
  /** The files that Encore's parser reads, sorted by path. */
  sources: ts.SourceFile[];
  /** The app's folders that are services, longest folder first. */
  services: ServiceFolder[];
  files: AppFiles;
}

export interface ServiceFolder {
  name: string;
  /** Relative to the root; empty for the root itself. */
  folder: string;
  file: string;
}

/** A position in the app's source, one-based as in editors. */
export interface Position {
  file: string;
  line: number;
  column: number;
}

/** Parses the app with the TypeScript compiler. */
export function openApp(root: string, files: AppFiles): App {
  const program = createAppProgram(root, files.sources);
  const sources = files.sources.flatMap((file) => program.getSourceFile(`${root}/${file}`) ?? []);
  const app: App = {
    root,
    ts: loadTypescript(),
    program,
    checker: program.getTypeChecker(),
    sources,
    services: [],
    files,
  };
  app.services = findServices(app);
  return app;
}

export function positionOf(app: App, node: ts.Node): Position {
  const source = node.getSourceFile();
  const start = node.kind === app.ts.SyntaxKind.SourceFile ? 0 : node.getStart(source);
  const { line, character } = source.getLineAndCharacterOfPosition(start);
  return { file: fileOf(app, node), line: line + 1, column: character + 1 };
}

/** The path of the node's file, relative to the app's root. */
export function fileOf(app: App, node: ts.Node): string {
  const name = node.getSourceFile().fileName;
  return name.startsWith(`${app.root}/`) ? name.slice(app.root.length + 1) : name;
}

/** The service that the node's code belongs to, or null outside all services. */
export function serviceOf(app: App, node: ts.Node): ServiceFolder | null {
  const file = fileOf(app, node);
  return app.services.find(({ folder }) => folder === "" || file.startsWith(`${folder}/`)) ?? null;
}

/** Reads `encore.app`, JSON with comments and trailing commas; null if it is missing or not an object. */
export function readEncoreApp(app: App): Record<string, unknown> | null {
  const path = `${app.root}/encore.app`;
  if (!existsSync(path)) return null;
  const { config } = app.ts.parseConfigFileTextToJson(path, readFileSync(path, "utf8"));
  return typeof config === "object" && config !== null ? config : null;
}

function findServices(app: App): ServiceFolder[] {
  const { ts } = app;
  const services = app.sources.flatMap((source) => {
    const file = fileOf(app, source);
    if (!/(^|\/)encore\.service\.ts$/.test(file)) return [];
    const exported = source.statements.find(ts.isExportAssignment)?.expression;
    const name = exported && ts.isNewExpression(exported) ? exported.arguments?.[0] : undefined;
    if (name === undefined || !ts.isStringLiteral(name)) return [];
    return [{ name: name.text, folder: file.replace(/\/?encore\.service\.ts$/, ""), file }];
  });
  return services.sort((a, b) => b.folder.length - a.folder.length);
}
