import type { Files } from "../memory-tree";

/** One repository and its expected stack; omitted fields are not compared. */
export interface GoldenCase {
  title: string;
  files: Files;
  expect: {
    language: string | null;
    framework?: string | null;
    packageManager?: string | null;
    runtime?: string | null;
    install?: string | null;
    build?: string | null;
    dev?: string | null;
    start?: string | null;
    port?: number | null;
    appRoot?: string;
    monorepo?: string | null;
    kind?: string;
    setup?: string | null;
    /** The variable or flag that sets the port. */
    portOverride?: string | null;
    /** `field: file` for facts whose source is compared. */
    evidence?: Readonly<Record<string, string | null>>;
  };
}
