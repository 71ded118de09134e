import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { restoreLinks } from "./package-links.mts";

interface CopyPlace {
  parent: string;
  version: string;
}

/** Copies a package of PostgreSQL's programs, removes copies of other versions, and returns the folder with `bin`, `lib` and `share`. */
export function copyPrograms(packageRoot: string, { parent, version }: CopyPlace): string {
  const place = join(parent, version);
  const programs = join(place, "native");
  if (!existsSync(programs)) {
    rmSync(parent, { recursive: true, force: true });
    // Created beside its final path and moved there when complete: an interrupted start leaves no partial copy.
    const draft = `${place}.new`;
    copyFolder(join(packageRoot, "native"), join(draft, "native"));
    restoreLinks(packageRoot, draft);
    renameSync(draft, place);
  }
  if (mayRun(join(programs, "bin/postgres"))) return programs;
  restoreLinks(packageRoot, packageRoot);
  return join(packageRoot, "native");
}

/** Whether files in this folder may be executed: a data disk can be mounted `noexec`. */
function mayRun(program: string): boolean {
  try {
    accessSync(program, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function copyFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyFolder(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkOrCopy(source, target);
  }
}

/**
 * A hard link takes no space and remains when npm removes its own link to the file; another disk needs a copy (60 MB in
 * total).
 */
function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target, constants.COPYFILE_FICLONE);
  }
}
