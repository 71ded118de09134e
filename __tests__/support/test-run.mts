import type { Manifest } from "../../host/manifest.mts";

/** What one test run shares: its PostgreSQL, and what the app consists of. */
export interface TestRun {
  appRoot: string;
  /** Databases of unit tests, which all files of the run share. */
  baseUrl: string;
  /** For migrated databases that nobody connects to; made when the first host of the run is started. */
  templateUrl: string;
  encoreVersion: string;
  manifest: Manifest;
}

declare module "vitest" {
  interface ProvidedContext {
    vaporform: TestRun;
  }
}
