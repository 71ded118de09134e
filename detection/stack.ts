/** What a repository is and how to run it. Plain data: it is stored with a project and sent to clients as it is. */
export interface Stack {
  /** Canonical lower-case name, e.g. `typescript`, `python`, `csharp`; null: nothing was recognised. */
  language: string | null;
  framework: Framework | null;
  packageManager: PackageManager | null;
  runtime: Runtime | null;
  commands: Commands;
  /** The port that the dev (else start) command listens on; null: not a server, or unknown. */
  port: number | null;
  /** Folder of the app from the repository's root; `.` is the root itself. */
  appRoot: string;
  /** Bytes of source by language, as linguist counts: without vendored, generated and documentation files. */
  languages: Record<string, number>;
  /** How sure the answer is, 0 to 1. */
  confidence: number;
  /** Why each field has its value. */
  evidence: Evidence[];
  warnings: StackWarning[];
}

export interface Framework {
  name: string;
  version: string | null;
}

export interface PackageManager {
  name: string;
  version: string | null;
}

export interface Runtime {
  name: string;
  version: string | null;
  /** The file that names the version, or `default`. */
  source: string;
}

export interface Commands {
  install: string | null;
  build: string | null;
  dev: string | null;
  start: string | null;
}

export interface Evidence {
  field: string;
  value: string;
  /** Path in the repository; null where no single file says it. */
  file: string | null;
  reason: string;
}

export interface StackWarning {
  message: string;
  file: string | null;
  line: number | null;
}
