import type { Manifest } from "../../host/manifest.mts";

/** Shared by one test run: its PostgreSQL, and the analysed app. */
export interface TestRun {
  appRoot: string;
  /** Databases of unit tests, which all files of the run share. */
  baseUrl: string;
  /** Templates of migrated databases, without connections; created when the first host of the run starts. */
  templateUrl: string;
  /** The folder of the host's program as one bundle; written when the first host of the run starts. */
  hostBundle: string;
  encoreVersion: string;
  manifest: Manifest;
}

declare module "vitest" {
  interface ProvidedContext {
    vaporform: TestRun;
  }
}
