import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The version of the encore.dev that the app will import; its package.json is not among its exports. */
export function installedEncoreVersion(appRoot: string): string {
  const entry = createRequire(join(appRoot, "package.json")).resolve("encore.dev");
  const manifest: { version: string } = JSON.parse(
    readFileSync(join(dirname(entry), "../package.json"), "utf8"),
  );
  return manifest.version;
}
