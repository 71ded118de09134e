/** What a repository is and how to run it. Plain data: stored with a project and sent to clients unchanged. */
export interface Stack {
  /** What the repository is; only an app, a site or a notebook can be previewed. */
  kind: StackKind;
  /** Why the repository cannot be previewed; null if it can. */
  noPreviewReason: string | null;
  /** Canonical lower-case name, e.g. `typescript`, `python`, `csharp`; null if it was not recognised. */
  language: string | null;
  framework: Framework | null;
  packageManager: PackageManager | null;
  runtime: Runtime | null;
  /** Run in `appRoot`. */
  commands: Commands;
  /** The port that the dev (else start) command listens on; null if it is not a server or the port is unknown. */
  port: number | null;
  /** How to change the app's port; null if no way is known or there is no port. */
  portOverride: PortOverride | null;
  /** Databases, caches and queues that the app connects to. */
  services: StackService[];
  /** Environment variables that the app needs and no file of the repository sets. */
  requiredEnv: RequiredVariable[];
  /** Folder of the app, relative to the repository's root; `.` is the root itself. */
  appRoot: string;
  /** The monorepo's tool and members; null for a single project. */
  monorepo: Monorepo | null;
  /** Every app that was found, including the one described above, best first. */
  apps: StackApp[];
  container: ContainerFacts;
  /** Daytona's label for this language: `python`, `typescript` or `javascript`. */
  daytonaLanguage: string;
  /** Bytes of source by linguist's language name, without vendored, generated and documentation files. */
  languages: Record<string, number>;
  /** How certain the result is, from 0 to 1. */
  confidence: number;
  /** Why each field has its value. */
  evidence: Evidence[];
  /** Fields that the project's owner has set, as evidence names them, e.g. `commands.dev`; all others are detected. */
  overridden: string[];
  /** Other possible stacks, most likely first. */
  alternatives: Alternative[];
  warnings: StackWarning[];
}

/** `app`, `site`, `library`, `cli`, `extension`, `notebook`, `docs` or `unknown`. */
export type StackKind = "app" | "site" | "library" | "cli" | "extension" | "notebook" | "docs" | "unknown";

export interface Framework {
  name: string;
  /** As written in the manifest, without range operators; null if not stated. */
  version: string | null;
}

export interface PackageManager {
  name: string;
  version: string | null;
  /** The file that determined it, or `default`. */
  source: string;
}

export interface Runtime {
  name: string;
  version: string | null;
  /** The file that states the version, `default`, or `override`. */
  source: string;
}

export interface Commands {
  install: string | null;
  /** Run once before the app starts: migrations, keys, generated code. */
  setup: string | null;
  build: string | null;
  dev: string | null;
  start: string | null;
}

export interface PortOverride {
  /**
   * `env`: set the variable `name`; `flag`: append `name <port>` to the dev (else start) command; `none`: several
   * programs start together and would all use the port in the variable `name`, so leave it unset.
   */
  kind: string;
  name: string;
}

export interface StackService {
  /** `postgres`, `mysql`, `redis`, `mongodb` … */
  name: string;
  /** The variable from which the app reads the service's address; null if not found. */
  variable: string | null;
  /** The file that it was found in. */
  source: string;
}

export interface RequiredVariable {
  name: string;
  /** The file that requires it. */
  source: string;
  /** True if that file contains a value that is usable in development. */
  hasExample: boolean;
}

export interface Monorepo {
  /** `turbo`, `nx`, `lerna`, `rush`, `moon`, `npm-workspaces`, `pnpm-workspaces`, `go-workspaces`, `cargo-workspaces` … */
  tool: string;
  /** Folders of its members. */
  members: string[];
}

/** One app of the repository. */
export interface StackApp {
  root: string;
  language: string;
  framework: string | null;
  packageManager: string | null;
  commands: Commands;
  port: number | null;
  confidence: number;
}

/** The repository's container and process files; each is a path, or null. */
export interface ContainerFacts {
  dockerfile: string | null;
  compose: string | null;
  procfile: string | null;
  devcontainer: string | null;
}

export interface Evidence {
  /** The field of the stack that it explains, e.g. `framework`, `commands.dev`. */
  field: string;
  value: string;
  /** Path in the repository; null if no single file is the source. */
  file: string | null;
  reason: string;
}

export interface Alternative {
  field: string;
  value: string;
  /** From 0 to 1, on the same scale as the stack's confidence. */
  confidence: number;
  reason: string;
}

export interface StackWarning {
  message: string;
  file: string | null;
  line: number | null;
}
