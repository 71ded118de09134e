import type { AppFolder } from "./app-folder";
import { type Fact, type Facts, type Finding, fact, factOrNull, noFacts } from "./facts";
import { type FrameworkMatch, type FrameworkRule, otherFrameworks } from "./framework-rules";
import { portInDotenv, portInFiles } from "./port";
import type { PackageManager, PortOverride } from "./stack";

/** Builds a finding; fields that are not given are unknown. */
export function finding(
  { ecosystem, weight, hasDevServer = false }: { ecosystem: string; weight: number; hasDevServer?: boolean },
  facts: Partial<Facts>,
  matches: readonly FrameworkMatch[] = [],
): Finding {
  return {
    ecosystem,
    weight,
    hasDevServer,
    isPortGuessed: isGuess(facts.port ?? null, matches[0]?.rule ?? null),
    rule: matches[0]?.rule ?? null,
    facts: { ...noFacts, framework: matches[0]?.framework ?? null, ...facts },
    alternatives: otherFrameworks(matches),
  };
}

/** True for a port that no file states and that such servers commonly use without it being their default. */
function isGuess(port: Fact<number> | null, rule: FrameworkRule | null): boolean {
  return (
    port !== null &&
    port.file === null &&
    (rule === null || (rule.dev === undefined && rule.build === undefined))
  );
}

/** The only package manager of an ecosystem, identified by the file that it reads or writes. */
export function managerFact(
  app: AppFolder,
  name: string,
  files: readonly string[],
): Fact<PackageManager> | null {
  const file = app.first(files);
  if (!file) return null;
  return fact({ name, version: null, source: app.path(file) }, app.path(file), `${file} belongs to ${name}`);
}

/** A command that follows from the tools alone. */
export function usual(
  command: string | null | undefined,
  file: string | null,
  by: string,
): Fact<string> | null {
  return factOrNull(command, file, `the usual command of ${by}`);
}

/** Where to look for a port, in order of precedence. */
export interface PortPlaces {
  app: AppFolder;
  rule: FrameworkRule | null;
  /** Settings files first, sources after them. */
  files: readonly string[];
  patterns: readonly RegExp[];
}

/** A server's port: from its settings and sources, then `.env`, then the framework's default. */
export function serverPort({ app, rule, files, patterns }: PortPlaces): Fact<number> | null {
  return (
    portInFiles(app, files, patterns) ??
    portInDotenv(app, ["PORT", "APP_PORT", "SERVER_PORT", "HTTP_PORT"]) ??
    factOrNull(rule?.port, null, `the default of ${rule?.name}`)
  );
}

export function overrideBy(
  rule: FrameworkRule | null,
  otherwise: string | null = null,
): Fact<PortOverride> | null {
  const by = rule?.portBy ?? otherwise;
  if (!by) return null;
  const value = by.startsWith("env:") ? { kind: "env", name: by.slice(4) } : { kind: "flag", name: by };
  return fact(value, null, "how the server's port is set");
}
