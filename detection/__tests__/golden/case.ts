import type { Files } from "../memory-tree";

/** One repository and what has to come out of it; fields that are left out are not looked at. */
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
    /** The variable or flag that moves the port. */
    portOverride?: string | null;
    /** `field: file` for facts whose source matters. */
    evidence?: Readonly<Record<string, string | null>>;
  };
}
