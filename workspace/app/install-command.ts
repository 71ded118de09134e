import { scriptlessInstall } from "../../detection/package-managers";
import { logOf } from "../sandbox/sandbox-log";
import { quote } from "../sandbox/shell";
import type { InstallPlan } from "./app-plan";
import { INSTALL_NOTES, type PackageCache } from "./package-cache";

/** The process that installs, and its log. */
export const INSTALL = "install";

/** What an install has noted beside its log, of which only the end is kept. */
export interface InstallNotes {
  cache: PackageCache;
  /** Whether the lockfile could not be kept to. */
  isLoose: boolean;
  /** Whether install scripts of packages did not run. */
  isScriptless: boolean;
}

const LOOSE = "loose";
const SCRIPTLESS = "scriptless";

/** What package managers write where the script of a package, not of the project itself, ends an install. */
const scriptFailures = [
  "npm (error|ERR!) path .*/node_modules/",
  "node_modules/.*install.*[Ff]ailed",
  "error .*node_modules/.*: Command failed",
  "YN0009.*@npm:",
  "install script from",
  "gyp ERR!",
  "prebuild-install (warn|WARN)",
].join("|");

/** Tries `$1` and, where that ends in an install script, `$2`. The log is the one into which this process writes. */
const tryInstall = `
vaporform_try() {
  vaporform_at=$(wc -c < ${logOf(INSTALL)} 2>/dev/null || echo 0)
  (eval "$1") && return 0
  vaporform_code=$?
  [ -n "$2" ] && tail -c +$((vaporform_at + 1)) ${logOf(INSTALL)} 2>/dev/null | grep -qE ${quote(scriptFailures)} || return $vaporform_code
  echo "an install script failed; without install scripts:"
  echo ${SCRIPTLESS} >> ${INSTALL_NOTES}
  (eval "$2")
}`.trim();

/**
 * A command that installs: as the lockfile says; where a package's install script fails, without install scripts; where
 * it fails otherwise, without the lockfile's exact versions. It is one process, so that its log is one text. `restore`
 * runs first and cannot fail.
 */
export function installCommand({ command, fallback }: InstallPlan, restore: string | null): string {
  const begin = [`rm -f ${INSTALL_NOTES}`, ...(restore === null ? [] : [restore])];
  const first = attemptOf(command);
  if (fallback === null) return [...begin, tryInstall, first].join("\n");
  const warning = quote(`${command} failed; without the lockfile's exact versions:`);
  return [
    ...begin,
    tryInstall,
    `${first} || {`,
    `echo ${warning}`,
    `echo ${LOOSE} >> ${INSTALL_NOTES}`,
    attemptOf(fallback),
    "}",
  ].join("\n");
}

function attemptOf(command: string): string {
  return `vaporform_try ${quote(command)} ${quote(scriptlessInstall(command) ?? "")}`;
}

/** Reads the notes of the last install. */
export const READ_NOTES = `cat ${INSTALL_NOTES} 2>/dev/null`;

/** Understands the notes; without any, no cache was of use. */
export function parseNotes(text: string): InstallNotes {
  const notes = text.split("\n");
  const cache = notes.find((note) => note === "hit" || note === "miss") ?? "unavailable";
  return { cache, isLoose: notes.includes(LOOSE), isScriptless: notes.includes(SCRIPTLESS) };
}
