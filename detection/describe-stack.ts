import type { AppCandidate } from "./app-candidate";
import type { AppFolder } from "./app-folder";
import type { Facts } from "./facts";
import type { MonorepoFacts } from "./monorepo-members";
import type { Alternative, Commands, Evidence, Stack, StackApp } from "./stack";

/** A member of the repository with at least this score counts as an app. */
const appScoreMin = 40;

/** The parts of a stack that facts support. */
export type StackValues = Pick<
  Stack,
  | "language"
  | "framework"
  | "packageManager"
  | "runtime"
  | "commands"
  | "port"
  | "portOverride"
  | "daytonaLanguage"
>;

export function valuesOf(facts: Facts): StackValues {
  const language = facts.language?.value ?? null;
  return {
    language,
    framework: facts.framework?.value ?? null,
    packageManager: facts.packageManager?.value ?? null,
    runtime: facts.runtime?.value ?? null,
    commands: commandsOf(facts),
    port: facts.port?.value ?? null,
    portOverride: (facts.port && facts.portOverride?.value) ?? null,
    daytonaLanguage: daytonaLanguageOf(language),
  };
}

/** The chosen app, with what was decided about it. */
export interface ChosenApp {
  candidate: AppCandidate | null;
  facts: Facts;
}

/** Every app, the chosen one first; in a monorepo only its members count. */
export function describeApps(
  candidates: readonly AppCandidate[],
  { candidate: chosen, facts }: ChosenApp,
  monorepo: MonorepoFacts | null,
): StackApp[] {
  const isApp = (candidate: AppCandidate): boolean =>
    candidate.score >= appScoreMin && (!monorepo || monorepo.members.includes(candidate.app.root));
  const others = candidates.filter(
    (candidate) => candidate.app.root !== chosen?.app.root && isApp(candidate),
  );
  const described = chosen ? [describeApp({ ...chosen, best: { ...chosen.best, facts } })] : [];
  return [...described, ...others.sort((a, b) => b.score - a.score).map(describeApp)];
}

/** How certain the best explanation is, and how far ahead of the next best. */
export function confidenceOf(chosen: AppCandidate | null): number {
  if (!chosen) return 0;
  const lead = Math.min(20, chosen.best.weight - (chosen.findings[1]?.weight ?? 0)) / 100;
  return hundredths(Math.min(0.99, Math.max(0.05, (chosen.best.weight / 100) * 0.8 + lead)));
}

export function alternativesOf(chosen: AppCandidate | null): Alternative[] {
  const languages = (chosen?.findings ?? []).slice(1, 4).map(({ facts, weight, ecosystem }) => ({
    field: "language",
    value: facts.language?.value ?? ecosystem,
    confidence: hundredths(Math.min(0.9, weight / 120)),
    reason: facts.language?.reason ?? "its files",
  }));
  return [...(chosen?.best.alternatives ?? []), ...languages];
}

export function placeEvidence(app: AppFolder, monorepo: MonorepoFacts | null): Evidence[] {
  const reason = app.root === "." ? "the root describes the app" : "the strongest app below the root";
  const place: Evidence = { field: "appRoot", value: app.root, file: null, reason };
  return monorepo ? [place, { field: "monorepo", ...monorepo.tool }] : [place];
}

function commandsOf(facts: Facts): Commands {
  return {
    install: facts.install?.value ?? null,
    setup: facts.setup?.value ?? null,
    build: facts.build?.value ?? null,
    dev: facts.dev?.value ?? null,
    start: facts.start?.value ?? null,
  };
}

/** Daytona knows three labels; JavaScript and Python are themselves, everything else is `typescript`. */
function daytonaLanguageOf(language: string | null): string {
  if (language === "python") return "python";
  return language === "javascript" ? "javascript" : "typescript";
}

function describeApp({ app, best }: AppCandidate): StackApp {
  const { commands, language, framework, packageManager, port } = valuesOf(best.facts);
  return {
    root: app.root,
    language: language ?? best.ecosystem,
    framework: framework?.name ?? null,
    packageManager: packageManager?.name ?? null,
    commands,
    port,
    confidence: hundredths(Math.min(0.99, best.weight / 110)),
  };
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
