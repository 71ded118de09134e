import { existsSync, readFileSync } from "node:fs";
import type ts from "typescript";
import { loadTypescript } from "./typescript.mts";

/** Declaration files of TypeScript and encore.dev do not change while the process runs. */
const librarySources = new Map<string, ts.SourceFile>();

/**
 * Creates a program of the app's sources. The only package it reads is `encore.dev`: wire types are the app's own, and
 * reading the declarations of every dependency would take most of a cold start.
 */
export function createAppProgram(root: string, files: string[]): ts.Program {
  const compiler = loadTypescript();
  const options = compilerOptions(compiler, root);
  const host = compiler.createCompilerHost(options, true);
  const readSource = host.getSourceFile.bind(host);
  host.getSourceFile = (name, version, ...rest) => {
    if (!name.includes("/node_modules/")) return readSource(name, version, ...rest);
    const source = librarySources.get(name) ?? readSource(name, version, ...rest);
    if (source !== undefined) librarySources.set(name, source);
    return source;
  };
  host.resolveModuleNameLiterals = (literals, containing) =>
    literals.map(({ text }) => {
      if (!isOpened(text, options)) return { resolvedModule: undefined };
      return compiler.resolveModuleName(text, containing, options, host);
    });
  const rootNames = files.map((file) => `${root}/${file}`);
  return compiler.createProgram({ rootNames, options, host });
}

/** Whether a module is the app's own or Encore's; `paths` of the app's tsconfig.json count as its own. */
function isOpened(specifier: string, options: ts.CompilerOptions): boolean {
  if (specifier.startsWith(".") || specifier === "encore.dev" || specifier.startsWith("encore.dev/"))
    return true;
  return Object.keys(options.paths ?? {}).some((pattern) => {
    const [prefix = "", suffix] = pattern.split("*");
    return suffix === undefined
      ? specifier === pattern
      : specifier.startsWith(prefix) && prefix !== "~encore/";
  });
}

function compilerOptions(compiler: typeof ts, root: string): ts.CompilerOptions {
  const path = `${root}/tsconfig.json`;
  const text = existsSync(path) ? readFileSync(path, "utf8") : "{}";
  const { config } = compiler.parseConfigFileTextToJson(path, text);
  const noFiles = { files: [], include: [] };
  const { options } = compiler.parseJsonConfigFileContent(
    { ...config, ...noFiles },
    compiler.sys,
    root,
    {},
    path,
  );
  return {
    ...options,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    moduleResolution: compiler.ModuleResolutionKind.Bundler,
    module: compiler.ModuleKind.ESNext,
  };
}
