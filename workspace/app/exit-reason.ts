import { Failure, type FailureReason } from "../../shared/failure";
import { type MissingVariable, remedyFor } from "../needs/missing-env";

/** How a project's own command ended. */
interface Exit {
  /** What was run, in words: `the install command`. */
  what: string;
  exitCode: number;
  output: string;
  /** What it means where nothing better is known. */
  reason: FailureReason;
  /** Variables that the app is known to lack. */
  missing?: readonly MissingVariable[];
}

const KILLED = 137;
const LAST_LINES = 8;
const TAIL_CHARACTERS_MAX = 800;

/** Describes the end of a command that should have gone on, or ended well: exit code, last lines, and what to do. */
export function failureOfExit({ what, exitCode, output, reason, missing = [] }: Exit): Failure {
  if (exitCode === KILLED || /heap out of memory|allocation failed.*out of memory/i.test(output)) {
    return new Failure("out_of_memory", `${what} needed more memory than the sandbox has`, {
      suggestion: "choose a larger size for the workspace",
    });
  }
  return new Failure(reason, `${what} ended with exit code ${exitCode}: ${tailOf(output)}`, {
    suggestion: remedyFor(missing, output) ?? suggestionFor(output),
  });
}

/** The kernel looks for the program that the first line names, with the carriage return as part of its name. */
const WINDOWS_LINES =
  "its lines end as on Windows (CRLF): commit it with LF, e.g. by the line `*.sh text eol=lf` in .gitattributes";

const suggestions: readonly [RegExp, string][] = [
  [/EADDRINUSE|address already in use/i, "another process holds the port: stop it, or let the app read PORT"],
  [
    /ENOSPC|no space left on device/i,
    "the sandbox's disk is full: delete what is not needed, or choose a larger size",
  ],
  [
    /package-lock\.json.*(?:sync|out of date)|lockfile.*(?:outdated|not up to date)|ERR_PNPM_OUTDATED_LOCKFILE/i,
    "the lockfile does not fit the manifest: update it and commit it",
  ],
  [
    /EBADENGINE|unsupported engine|requires (?:node|python|ruby)/i,
    "the project needs another version of its runtime",
  ],
  [
    /cannot find (?:module|package)|ModuleNotFoundError|ERR_MODULE_NOT_FOUND/i,
    "a module is missing: is it in the manifest?",
  ],
  [/missing script/i, "the script is not in package.json"],
  [/\^M: bad interpreter|env: .*\\r/, WINDOWS_LINES],
  [
    /(?:^|[\s:])\.{0,2}\/\S+: (?:not found|no such file or directory)\s*$/im,
    `if the script is there, ${WINDOWS_LINES}`,
  ],
  [/command not found|not found$/im, "a program is missing in the sandbox's image"],
];

function suggestionFor(output: string): string {
  const found = suggestions.find(([pattern]) => pattern.test(output));
  return found?.[1] ?? "read the step's log";
}

/** Answers the last lines of an output, without the colours of a terminal. */
export function tailOf(output: string): string {
  const lines = stripColours(output).trimEnd().split("\n").slice(-LAST_LINES);
  return lines.join("\n").slice(-TAIL_CHARACTERS_MAX);
}

function stripColours(text: string): string {
  const begin = String.fromCharCode(27);
  return text.replaceAll(new RegExp(`${begin}\\[[0-9;?]*[A-Za-z]`, "g"), "");
}
