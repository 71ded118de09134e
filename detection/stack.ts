/** What a repository is and how to run it. Plain data: it is stored with a project and sent to clients as it is. */
export interface Stack {
  /** What the repository is; only an app, a site or a notebook can be previewed. */
  kind: StackKind;
  /** Why there is nothing to preview; null: there is. */
  noPreviewReason: string | null;
  /** Canonical lower-case name, e.g. `typescript`, `python`, `csharp`; null: nothing was recognised. */
  language: string | null;
  framework: Framework | null;
  packageManager: PackageManager | null;
  runtime: Runtime | null;
  /** Run in `appRoot`. */
  commands: Commands;
  /** The port that the dev (else start) command listens on; null: not a server, or unknown. */
  port: number | null;
  /** How to make the app listen elsewhere; null: there is no known way, or no port. */
  portOverride: PortOverride | null;
  /** Databases, caches and queues that the app connects to. */
  services: StackService[];
  /** Environment variables that the app needs and no file of the repository sets. */
  requiredEnv: RequiredVariable[];
  /** Folder of the app from the repository's root; `.` is the root itself. */
  appRoot: string;
  /** The tool that ties several apps together; null: one project. */
  monorepo: Monorepo | null;
  /** Every app that was found, the one described above included, best first. */
  apps: StackApp[];
  container: ContainerFacts;
  /** The label that Daytona knows for this language: `python`, `typescript` or `javascript`. */
  daytonaLanguage: string;
  /** Bytes of source by linguist's language name, without vendored, generated and documentation files. */
  languages: Record<string, number>;
  /** How sure the answer is, 0 to 1. */
  confidence: number;
  /** Why each field has its value. */
  evidence: Evidence[];
  /** What else the repository could be, most likely first. */
  alternatives: Alternative[];
  warnings: StackWarning[];
}

/** `app`, `site`, `library`, `cli`, `extension`, `notebook`, `docs` or `unknown`. */
export type StackKind = "app" | "site" | "library" | "cli" | "extension" | "notebook" | "docs" | "unknown";

export interface Framework {
  name: string;
  /** As the manifest states it, without range operators; null: not stated. */
  version: string | null;
}

export interface PackageManager {
  name: string;
  version: string | null;
  /** The file that decided it, or `default`. */
  source: string;
}

export interface Runtime {
  name: string;
  version: string | null;
  /** The file that names the version, or `default`. */
  source: string;
}

export interface Commands {
  install: string | null;
  /** What the app needs once before it starts: migrations, keys, generated code. */
  setup: string | null;
  build: string | null;
  dev: string | null;
  start: string | null;
}

export interface PortOverride {
  /**
   * `env`: set the variable `name`; `flag`: append `name <port>` to the dev (else start) command; `none`: several
   * programs start together and would all take the port in the variable `name`, so leave it unset.
   */
  kind: string;
  name: string;
}

export interface StackService {
  /** `postgres`, `mysql`, `redis`, `mongodb` … */
  name: string;
  /** The variable from which the app reads the service's address; null: not found. */
  variable: string | null;
  /** The file that shows it. */
  source: string;
}

export interface RequiredVariable {
  name: string;
  /** The file that asks for it. */
  source: string;
  /** True where that file gives a value that is good enough for development. */
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

/** What the repository says about containers and processes; each is a path, or null. */
export interface ContainerFacts {
  dockerfile: string | null;
  compose: string | null;
  procfile: string | null;
  devcontainer: string | null;
}

export interface Evidence {
  /** The field of the stack that it speaks for, e.g. `framework`, `commands.dev`. */
  field: string;
  value: string;
  /** Path in the repository; null where no single file says it. */
  file: string | null;
  reason: string;
}

export interface Alternative {
  field: string;
  value: string;
  /** 0 to 1, on the same scale as the stack's. */
  confidence: number;
  reason: string;
}

export interface StackWarning {
  message: string;
  file: string | null;
  line: number | null;
}
