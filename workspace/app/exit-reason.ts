import { Failure, type FailureReason } from "../../shared/failure";
import { type MissingVariable, remedyFor } from "../needs/missing-env";

/** How a project's own command ended. */
interface Exit {
  /** What was run, as text: `the install command`. */
  what: string;
  exitCode: number;
  output: string;
  /** The default reason. */
  reason: FailureReason;
  /** Variables that the app is known to lack. */
  missing?: readonly MissingVariable[];
}

const KILLED = 137;
const ENDS_BY_ITSELF =
  "the command ends instead of serving: set commands.dev to one that keeps running, e.g. as an override";
const LAST_LINES = 8;
const TAIL_CHARACTERS_MAX = 800;

/** Describes the end of a command that failed or should have kept running: exit code, last lines, and what to do. */
export function failureOfExit({ what, exitCode, output, reason, missing = [] }: Exit): Failure {
  if (exitCode === KILLED || /heap out of memory|allocation failed.*out of memory/i.test(output)) {
    return new Failure("out_of_memory", `${what} needed more memory than the sandbox has`, {
      suggestion: "choose a larger size for the workspace",
    });
  }
  const lines = errorLinesOf(output);
  const end = lines === "" ? " and wrote nothing" : `: ${lines}`;
  return new Failure(reason, `${what} ended with exit code ${exitCode}${end}`, {
    suggestion: remedyFor(missing, output) ?? (exitCode === 0 ? ENDS_BY_ITSELF : suggestionFor(output)),
  });
}

/** The kernel searches for the program in the first line, with the carriage return as part of its name. */
const WINDOWS_LINES =
  "it has Windows line endings (CRLF): commit it with LF, e.g. with the line `*.sh text eol=lf` in .gitattributes";

const suggestions: readonly [RegExp, string][] = [
  [/EADDRINUSE|address already in use/i, "another process uses the port: stop it, or make the app read PORT"],
  [
    /ENOSPC|no space left on device/i,
    "the sandbox's disk is full: delete unneeded files, or choose a larger size",
  ],
  [
    /package-lock\.json.*(?:sync|out of date)|lockfile.*(?:outdated|not up to date)|ERR_PNPM_OUTDATED_LOCKFILE/i,
    "the lockfile does not match the manifest: update it and commit it",
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
    `if the script exists, ${WINDOWS_LINES}`,
  ],
  [/command not found|not found$/im, "a program is missing in the sandbox's image"],
];

function suggestionFor(output: string): string {
  const found = suggestions.find(([pattern]) => pattern.test(output));
  return found?.[1] ?? "read the step's log";
}

/** What package managers write around another program's error, and a runtime's version below a stack trace. */
const footers =
  /^\s*(?:npm (?:notice|warn|WARN)\b.*|npm (?:error|ERR!)\s*(?:$|A complete log|code |errno|path |command |Lifecycle script|workspace |location |.*_logs\/).*|.*ELIFECYCLE.*|.*A complete log of this run.*|error Command failed with exit code \d+\.|info Visit https?:.*|Node\.js v\d.*|error: script ".*" exited with code \d+|\[notice\] .*)$/;
const errorLine =
  /(?<!\b0 )\b(?:error|exception|fatal|panic|failed|failure|cannot|could not|unable to|not found|denied|refused|missing|undefined|traceback|ERR_\w+|E[A-Z]{4,})\b|\w+(?:Error|Exception)\b/i;

/** Returns the first lines that name an error, else the last lines, without terminal colours and footers. */
export function errorLinesOf(output: string): string {
  const lines = stripColours(output)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "" && !footers.test(line));
  const first = lines.findIndex((line) => errorLine.test(line));
  if (first === -1) return lines.slice(-LAST_LINES).join("\n").slice(-TAIL_CHARACTERS_MAX);
  const shown = lines.slice(first, first + LAST_LINES);
  const cause = /^Traceback /.test(lines[first] ?? "") ? causeOf(lines.slice(first + 1)) : null;
  return (cause ?? shown.join("\n")).slice(0, TAIL_CHARACTERS_MAX);
}

/** Returns the line below Python's traceback, which names the error. */
function causeOf(lines: readonly string[]): string | null {
  return lines.find((line) => !/^\s/.test(line)) ?? null;
}

/** Returns the last lines of an output, without terminal colours. */
export function tailOf(output: string): string {
  const lines = stripColours(output).trimEnd().split("\n").slice(-LAST_LINES);
  return lines.join("\n").slice(-TAIL_CHARACTERS_MAX);
}

function stripColours(text: string): string {
  const begin = String.fromCharCode(27);
  return text.replaceAll(new RegExp(`${begin}\\[[0-9;?]*[A-Za-z]`, "g"), "");
}
