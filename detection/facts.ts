import type { FrameworkRule } from "./framework-rules";
import type {
  Alternative,
  Evidence,
  Framework,
  PackageManager,
  PortOverride,
  Runtime,
  StackKind,
} from "./stack";

/** A value, the file it was read from, and the reason. */
export interface Fact<T> {
  value: T;
  file: string | null;
  reason: string;
}

/** All that one source can state about an app; null for what it does not state. */
export interface Facts {
  kind: Fact<StackKind> | null;
  language: Fact<string> | null;
  framework: Fact<Framework> | null;
  packageManager: Fact<PackageManager> | null;
  runtime: Fact<Runtime> | null;
  install: Fact<string> | null;
  setup: Fact<string> | null;
  build: Fact<string> | null;
  dev: Fact<string> | null;
  start: Fact<string> | null;
  port: Fact<number> | null;
  portOverride: Fact<PortOverride> | null;
}

/** One ecosystem's description of a folder. */
export interface Finding {
  ecosystem: string;
  /** How strongly the folder's own files indicate this ecosystem; about 100 is certain. */
  weight: number;
  /** True if the dev command is a tool's own server, whose port differs from that of the built app in its image. */
  hasDevServer: boolean;
  /** True if the port is only what such servers commonly use; the image's port then takes precedence. */
  isPortGuessed: boolean;
  /** The framework's row; null without a framework. */
  rule: FrameworkRule | null;
  facts: Facts;
  alternatives: Alternative[];
}

export function fact<T>(value: T, file: string | null, reason: string): Fact<T> {
  return { value, file, reason };
}

/** A fact, or null if the value is missing. */
export function factOrNull<T>(
  value: T | null | undefined,
  file: string | null,
  reason: string,
): Fact<T> | null {
  return value === null || value === undefined ? null : { value, file, reason };
}

export const noFacts: Facts = {
  kind: null,
  language: null,
  framework: null,
  packageManager: null,
  runtime: null,
  install: null,
  setup: null,
  build: null,
  dev: null,
  start: null,
  port: null,
  portOverride: null,
};

/** For each field, the first source that states a value counts. */
export function layerFacts(layers: readonly Facts[]): Facts {
  return {
    kind: firstFact(layers.map((facts) => facts.kind)),
    language: firstFact(layers.map((facts) => facts.language)),
    framework: firstFact(layers.map((facts) => facts.framework)),
    packageManager: firstFact(layers.map((facts) => facts.packageManager)),
    runtime: firstFact(layers.map((facts) => facts.runtime)),
    install: firstFact(layers.map((facts) => facts.install)),
    setup: firstFact(layers.map((facts) => facts.setup)),
    build: firstFact(layers.map((facts) => facts.build)),
    dev: firstFact(layers.map((facts) => facts.dev)),
    start: firstFact(layers.map((facts) => facts.start)),
    port: firstFact(layers.map((facts) => facts.port)),
    portOverride: firstFact(layers.map((facts) => facts.portOverride)),
  };
}

/** One line of evidence for each field that has a value. */
export function evidenceOf(facts: Facts): Evidence[] {
  const evidence: Evidence[] = [];
  const tell = (field: string, value: string | undefined, source: Fact<unknown> | null): void => {
    if (source && value !== undefined)
      evidence.push({ field, value, file: source.file, reason: source.reason });
  };
  tell("kind", facts.kind?.value, facts.kind);
  tell("language", facts.language?.value, facts.language);
  tell("framework", facts.framework?.value.name, facts.framework);
  tell("packageManager", facts.packageManager?.value.name, facts.packageManager);
  tell("runtime", describeRuntime(facts.runtime), facts.runtime);
  tell("commands.install", facts.install?.value, facts.install);
  tell("commands.setup", facts.setup?.value, facts.setup);
  tell("commands.build", facts.build?.value, facts.build);
  tell("commands.dev", facts.dev?.value, facts.dev);
  tell("commands.start", facts.start?.value, facts.start);
  tell("port", facts.port?.value.toString(), facts.port);
  tell("portOverride", facts.portOverride?.value.name, facts.portOverride);
  return evidence;
}

function firstFact<T>(candidates: readonly (Fact<T> | null)[]): Fact<T> | null {
  return candidates.find((candidate) => candidate !== null) ?? null;
}

function describeRuntime(runtime: Fact<Runtime> | null): string | undefined {
  if (!runtime) return undefined;
  const { name, version } = runtime.value;
  return version === null ? name : `${name} ${version}`;
}
