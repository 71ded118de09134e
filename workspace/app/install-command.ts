import { scriptlessInstall } from "../../detection/package-managers";
import { logOf } from "../sandbox/sandbox-log";
import { quote } from "../sandbox/shell";
import type { InstallPlan } from "./app-plan";
import { INSTALL_NOTES, type PackageCache } from "./package-cache";

/** The packages of an install, as it left them. */
export interface Inventory {
  /** When the install ended, in seconds of the sandbox's clock. */
  since: string;
  /** The number of its files. */
  count: number;
}

/** The name of the process that installs, and of its log. */
export const INSTALL = "install";

/** The notes of an install, kept separately because only the end of its log is kept. */
export interface InstallNotes {
  cache: PackageCache;
  /** Whether the lockfile could not be used exactly. */
  isLoose: boolean;
  /** Whether install scripts of packages did not run. */
  isScriptless: boolean;
  /** Null: it was not noted. */
  inventory: Inventory | null;
  /** The archive that was used; null: none. */
  restored: string | null;
  /** Archives that were not intact. */
  damaged: string[];
}

const LOOSE = "loose";
const SCRIPTLESS = "scriptless";

/** What package managers write if the script of a package, not of the project itself, ends an install. */
const scriptFailures = [
  "npm (error|ERR!) path .*/node_modules/",
  "node_modules/.*install.*[Ff]ailed",
  "error .*node_modules/.*: Command failed",
  "YN0009.*@npm:",
  "install script from",
  "gyp ERR!",
  "prebuild-install (warn|WARN)",
].join("|");

/** Tries `$1` and, if an install script fails, `$2`. The log is the one that this process writes. */
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

/** What runs around an install: each is a command that cannot fail, or null. */
export interface InstallParts {
  /** Ends the whole command if it replaces the install. */
  place: string | null;
  restore: string | null;
  note: string | null;
}

/**
 * A command that installs with the lockfile's exact versions. If a package's install script fails, it installs without
 * install scripts; if anything else fails, without the exact versions. It is one process, so that there is one log.
 */
export function installCommand({ command, fallback }: InstallPlan, parts: InstallParts): string {
  const attempts = fallback === null ? [attemptOf(command)] : [...attemptsOf(command, fallback)];
  const install =
    parts.note === null
      ? attempts
      : ["vaporform_install() {", ...attempts, "}", "vaporform_install || exit $?", parts.note];
  const before = [parts.place, parts.restore].filter((part) => part !== null);
  return [`rm -f ${INSTALL_NOTES}`, ...before, tryInstall, ...install].join("\n");
}

function attemptsOf(command: string, fallback: string): string[] {
  const warning = quote(`${command} failed; without the lockfile's exact versions:`);
  return [
    `${attemptOf(command)} || {`,
    `echo ${warning}`,
    `echo ${LOOSE} >> ${INSTALL_NOTES}`,
    attemptOf(fallback),
    "}",
  ];
}

function attemptOf(command: string): string {
  return `vaporform_try ${quote(command)} ${quote(scriptlessInstall(command) ?? "")}`;
}

/** Reads the notes of the last install. */
export const READ_NOTES = `cat ${INSTALL_NOTES} 2>/dev/null`;

/** Parses the notes; without any, no cache was used. */
export function parseNotes(text: string): InstallNotes {
  const notes = text.split("\n");
  const valuesOf = (name: string) =>
    notes.filter((note) => note.startsWith(`${name} `)).map((note) => note.slice(name.length + 1));
  const [restored = null] = valuesOf("restored");
  const cache = notes.find((note) => note === "hit" || note === "miss") ?? "unavailable";
  const [, since, count] = /^([\d.]+) (\d+)$/.exec(valuesOf("packages")[0] ?? "") ?? [];
  return {
    cache: restored === null ? cache : "restored",
    isLoose: notes.includes(LOOSE),
    isScriptless: notes.includes(SCRIPTLESS),
    inventory: since === undefined ? null : { since, count: Number(count) },
    restored,
    damaged: valuesOf("damaged"),
  };
}
