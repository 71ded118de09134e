import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/**
 * Creates the links between PostgreSQL's libraries below `root`, from the list in the package. npm cannot pack symbolic
 * links: the package creates them in an install script, which is often disabled.
 */
export function restoreLinks(packageRoot: string, root: string): void {
  const list = join(packageRoot, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const path = join(root, target);
    if (existsSync(path)) continue;
    mkdirSync(dirname(path), { recursive: true });
    linkUnlessPresent(relative(dirname(path), join(root, source)), path);
  }
}

/** Another host may be creating the same link. */
function linkUnlessPresent(source: string, path: string): void {
  try {
    symlinkSync(source, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}
