import { quote } from "../sandbox/shell";
import type { InstallPlan } from "./app-plan";
import { INSTALL_NOTES, type PackageCache } from "./package-cache";

/** What an install has noted beside its log, of which only the end is kept. */
export interface InstallNotes {
  cache: PackageCache;
  /** Whether the lockfile could not be kept to. */
  isLoose: boolean;
}

const LOOSE = "loose";

/**
 * A command that installs: with the lockfile's exact versions or, where that cannot be done, without. It is one
 * process, so that its log is one text. `restore` runs first and cannot fail.
 */
export function installCommand({ command, fallback }: InstallPlan, restore: string | null): string {
  const begin = [`rm -f ${INSTALL_NOTES}`, ...(restore === null ? [] : [restore])];
  if (fallback === null) return [...begin, command].join("\n");
  const warning = quote(`${command} failed; without the lockfile's exact versions:`);
  return [
    ...begin,
    `(\n${command}\n) || {`,
    `echo ${warning}`,
    `echo ${LOOSE} >> ${INSTALL_NOTES}`,
    fallback,
    "}",
  ].join("\n");
}

/** Reads the notes of the last install. */
export const READ_NOTES = `cat ${INSTALL_NOTES} 2>/dev/null`;

/** Understands the notes; without any, no cache was of use. */
export function parseNotes(text: string): InstallNotes {
  const notes = text.split("\n");
  const cache = notes.find((note) => note === "hit" || note === "miss") ?? "unavailable";
  return { cache, isLoose: notes.includes(LOOSE) };
}
