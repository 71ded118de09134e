import type { OutputPart, OutputPlace } from "./output-part";
import { quote } from "./shell";

const LOGS_FOLDER = '"$HOME"/.vaporform-logs';

/** Size of a part of a log: fits into a response in base64, and is not shorter than a secret can be. */
const PART_BYTES_MAX = 96 * 1024;

/** Size of the end of a log: fits into a response together with the log's length. */
const TAIL_BYTES_MAX = 255 * 1024;

/** The file of a process's output, in shell syntax. */
export function logOf(name: string): string {
  return `${LOGS_FOLDER}/${name}.log`;
}

/** A command that begins the log of a new run. */
export function beginLog(name: string, run: string): string {
  const files = `mkdir -p ${LOGS_FOLDER} && rm -f ${exitOf(name)} && : > ${logOf(name)}`;
  return `${files} && echo ${run} > ${runOf(name)}`;
}

/** A command that records the exit code of the previous one, and returns it. */
export function noteExit(name: string): string {
  return `vaporform_code=$?\necho $vaporform_code > ${exitOf(name)}\n(exit $vaporform_code)`;
}

/**
 * A command that prints run, exit code and the part of a log from a position. The exit code is read first, so that
 * nothing can follow the last part. In base64, because a response is text and a part may end anywhere.
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

/** Parses the output; null if there is no such log. */
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

/** A command that ends with a process, or after some seconds: sooner known than by polls, and with fewer of them. */
export function awaitExit(name: string, seconds: number): string {
  const pause = seconds > 0.2 ? 0.05 : 0.02;
  const rounds = Math.ceil(seconds / pause);
  return `i=0; while [ ! -f ${exitOf(name)} ] && [ $i -lt ${rounds} ]; do sleep ${pause}; i=$((i + 1)); done`;
}

/** A command that prints a log's length and its end. */
export function readTail(name: string): string {
  return `wc -c 2>/dev/null < ${logOf(name)}\ntail -c ${TAIL_BYTES_MAX} ${logOf(name)} 2>/dev/null`;
}

/** Parses the output. */
export function parseTail(answer: string): { output: string; isCut: boolean } {
  const end = answer.indexOf("\n");
  return { output: answer.slice(end + 1), isCut: Number(answer.slice(0, end)) > TAIL_BYTES_MAX };
}

function runOf(name: string): string {
  return `${LOGS_FOLDER}/${name}.run`;
}

/** The file that appears when a process has ended, in shell syntax. */
export function exitOf(name: string): string {
  return `${LOGS_FOLDER}/${name}.exit`;
}
