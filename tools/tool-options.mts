import type { parseArgs } from "node:util";
import { type Command, type Config, readCommandLine, UsageError } from "../host/boot/command-line.mts";

/**
 * Reads the options of a tool that npm starts. `--help` prints the usage and ends the process; so does an error, with
 * one line and exit code 1.
 */
export function readToolOptions<const T extends Config>(
  command: Command,
  config: T,
): ReturnType<typeof parseArgs<T>> {
  try {
    return readCommandLine(command, process.env, config);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${command.name}: ${error.message}`);
    process.exit(1);
  }
}

/** Reads an option that is a number above zero; an error ends the process as above. */
export function positiveOption(command: Command, option: string, text: string): number {
  const number = Number(text);
  if (number > 0) return number;
  console.error(`${command.name}: ${option}: "${text}" is not a number above 0`);
  process.exit(1);
}
