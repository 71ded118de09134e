import type { OutputPart, OutputPlace } from "./output-part";
import { quote } from "./shell";

const LOGS_FOLDER = '"$HOME"/.vaporform-logs';

/** Of a log that is read piece by piece: fits in an answer in base64, and is no shorter than a secret can be. */
const PART_BYTES_MAX = 96 * 1024;

/** Of the end of a log: fits in an answer together with the log's length. */
const TAIL_BYTES_MAX = 255 * 1024;

/** The file, as a shell names it, into which a process writes. */
export function logOf(name: string): string {
  return `${LOGS_FOLDER}/${name}.log`;
}

/** A command that begins the log of a new run. */
export function beginLog(name: string, run: string): string {
  const files = `mkdir -p ${LOGS_FOLDER} && rm -f ${exitOf(name)} && : > ${logOf(name)}`;
  return `${files} && echo ${run} > ${runOf(name)}`;
}

/** A command that notes the exit code of the one before, and passes it on. */
export function noteExit(name: string): string {
  return `vaporform_code=$?\necho $vaporform_code > ${exitOf(name)}\n(exit $vaporform_code)`;
}

/**
 * A command that answers run, exit code and the piece of a log that begins at a place. The exit code is read first:
 * then nothing can come after the last piece. In base64, because an answer is text, and a piece ends anywhere.
 */
export function readLog(name: string, from: OutputPlace | null): string {
  return [
    `run=$(cat ${runOf(name)} 2>/dev/null)`,
    `code=$(cat ${exitOf(name)} 2>/dev/null)`,
    "at=0",
    ...(from === null ? [] : [`if [ "$run" = ${quote(from.run)} ]; then at=${from.byte}; fi`]),
    `echo "$run $code $at"`,
    `tail -c +$((at + 1)) ${logOf(name)} 2>/dev/null | head -c ${PART_BYTES_MAX} | base64`,
  ].join("\n");
}

/** Understands the answer; null: there is no such log. */
export function parseLog(answer: string): OutputPart | null {
  const end = answer.indexOf("\n");
  const [run = "", code = "", at = "0"] = answer.slice(0, end).split(" ");
  if (run === "") return null;
  const bytes = Buffer.from(answer.slice(end + 1), "base64");
  const isLast = code !== "" && bytes.length < PART_BYTES_MAX;
  return {
    next: { run, byte: Number(at) + bytes.length },
    bytes,
    exitCode: isLast ? Number(code) : null,
  };
}

/** A command that answers how long a log is, and its end. */
export function readTail(name: string): string {
  return `wc -c 2>/dev/null < ${logOf(name)}\ntail -c ${TAIL_BYTES_MAX} ${logOf(name)} 2>/dev/null`;
}

/** Understands the answer. */
export function parseTail(answer: string): { output: string; isCut: boolean } {
  const end = answer.indexOf("\n");
  return { output: answer.slice(end + 1), isCut: Number(answer.slice(0, end)) > TAIL_BYTES_MAX };
}

function runOf(name: string): string {
  return `${LOGS_FOLDER}/${name}.run`;
}

function exitOf(name: string): string {
  return `${LOGS_FOLDER}/${name}.exit`;
}
