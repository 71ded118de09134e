import type { AppFolder } from "../app-folder";
import type { Ecosystem } from "../ecosystem";
import { finding, managerFact, usual } from "../ecosystem-finding";
import { type Fact, type Facts, type Finding, fact, factOrNull } from "../facts";
import { nearestVersion, runtimeFact } from "../runtime-version";
import type { StackKind } from "../stack";
import { type SmallLanguage, smallLanguages } from "./small-languages-table";

/** Languages that are fully described by a row of the table. */
export const smallLanguageEcosystems: readonly Ecosystem[] = smallLanguages.map(toEcosystem);

function toEcosystem(row: SmallLanguage): Ecosystem {
  return {
    name: row.language,
    isWeak: row.weight < 56,
    marker: row.marker,
    reads: (app) => [
      ...row.manifests,
      ...(row.frameworks ?? []).flatMap(({ file }) => file),
      ...(row.entries ?? []),
      ...app.names().filter((name) => row.marker.test(name)),
    ],
    detect: (app) => detect(row, app),
  };
}

function detect(row: SmallLanguage, app: AppFolder): Finding | null {
  const manifest = app.match(row.marker);
  const marker = manifest ?? looseSource(row, app);
  if (!marker) return null;
  const file = app.path(marker);
  const framework = frameworkOf(row, app, marker);
  const weight = manifest ? row.weight : Math.min(row.weight, row.sourceWeight ?? 20);
  return finding(
    { ecosystem: row.language, weight },
    {
      language: fact(languageOf(row, app), file, manifest ? `${manifest} describes it` : "its sources"),
      framework:
        framework &&
        fact({ name: framework.name, version: null }, app.path(framework.file), `${framework.file} shows it`),
      packageManager: managerFact(app, row.manager ?? "", row.manager ? row.manifests : []),
      runtime: row.runtime ? runtimeFact(row.runtime.runtime, nearestVersion(app, row.runtime), []) : null,
      kind: framework && fact(framework.kind, file, `${framework.name} runs it`),
      ...commandsOf(row, app, { manifest, framework }),
      port: factOrNull(framework?.port, null, `the default of ${framework?.name}`),
    },
  );
}

interface FoundFramework {
  name: string;
  file: string;
  dev: string | undefined;
  port: number | undefined;
  kind: StackKind;
  commands: { install?: string; build?: string; start?: string } | undefined;
}

function frameworkOf(row: SmallLanguage, app: AppFolder, marker: string): FoundFramework | null {
  if (row.framework)
    return { ...row.framework, file: marker, dev: undefined, kind: "notebook", commands: undefined };
  const found = row.frameworks?.find(({ pattern, file }) => pattern.test(app.text(file) ?? ""));
  return found
    ? {
        name: found.name,
        file: found.file,
        dev: found.dev,
        port: found.port,
        kind: "app",
        commands: found.commands,
      }
    : null;
}

function looseSource(row: SmallLanguage, app: AppFolder): string | null {
  return app.isTop ? (app.find(row.source, { depth: 1, max: 1 })[0] ?? null) : null;
}

function commandsOf(
  row: SmallLanguage,
  app: AppFolder,
  { manifest, framework }: { manifest: string | null; framework: FoundFramework | null },
): Pick<Facts, "install" | "build" | "dev" | "start"> {
  const entry = entryOf(row, app);
  const file = app.path(manifest ?? entry ?? "");
  const filled = (template: string | undefined): Fact<string> | null => {
    if (!template?.includes("{entry}")) return usual(template, file, row.language);
    return usual(entry && filledWith(row, app, { template, entry }), file, row.language);
  };
  const special = framework?.commands;
  const run = runOf(row, app);
  return {
    install: manifest && hasLock(row, app) ? filled(special?.install ?? row.install) : null,
    build: manifest ? filled(special?.build ?? row.build) : null,
    dev: filled(framework?.dev ?? run),
    start: special ? filled(special.start) : filled(run),
  };
}

function hasLock(row: SmallLanguage, app: AppFolder): boolean {
  return row.lock === undefined || app.has(row.lock);
}

function entryOf(row: SmallLanguage, app: AppFolder): string | null {
  const named = app.first(row.entries ?? []);
  return named ?? app.names().find((name) => row.source.test(name) && !isTask(name)) ?? null;
}

/** Scripts that install, test or release something else than themselves. */
function isTask(name: string): boolean {
  return /^(?:un)?(?:install|setup|bootstrap|entrypoint|docker-|build|deploy|release|test|lint|update|clean|backup|init\.sh)/i.test(
    name,
  );
}

/** The command that runs the program; undefined if the manifest and the sources contain none. */
function runOf(row: SmallLanguage, app: AppFolder): string | undefined {
  if (!row.program) return row.run;
  const { file, pattern, source } = row.program;
  const named = pattern.exec(app.text(file) ?? "");
  if (named) return row.run?.replace("{program}", named[1] ?? "app");
  return source && app.has(file) && app.find(source, { depth: 3, max: 1 }).length > 0 ? row.run : undefined;
}

interface Template {
  template: string;
  entry: string;
}

/** A script runs with the shell named in its first line. */
function filledWith(row: SmallLanguage, app: AppFolder, { template, entry }: Template): string {
  const shell =
    row.language === "shell" ? /^#!.*?\b(zsh|bash|fish|ksh|dash)\b/.exec(app.text(entry) ?? "")?.[1] : null;
  return template.replace("{entry}", entry).replace(/^sh /, `${shell ?? "sh"} `);
}

/** C and C++ share their tools: the language is C++ if there is any C++ source. */
function languageOf(row: SmallLanguage, app: AppFolder): string {
  if (row.language !== "cpp") return row.language;
  const sources = app.find(/\.(?:c|cc|cpp|cxx|C|hpp|hh)$/, { depth: 4, max: 300 });
  const isC = sources.length > 0 && sources.every((name) => name.endsWith(".c"));
  return isC ? "c" : "cpp";
}
