import { type ParseArgsConfig, parseArgs } from "node:util";

/** A usage error: shown as one sentence, without a stack. */
export class UsageError extends Error {}

/** A program's name and usage. */
export interface Command {
  /** The command, e.g. `npm start`. */
  name: string;
  /** The text of `--help`. */
  usage: string;
}

/** The options of a program, as `parseArgs` takes them. */
export type Config = ParseArgsConfig & { args: string[]; options: NonNullable<ParseArgsConfig["options"]> };

/**
 * Reads options and positional arguments. `--help` prints the usage and ends the process; an unknown option, or one
 * that npm consumed itself, throws a `UsageError` with the correct command.
 */
export function readCommandLine<const T extends Config>(
  { name, usage }: Command,
  env: NodeJS.ProcessEnv,
  config: T,
): ReturnType<typeof parseArgs<T>> {
  if (config.args.includes("--help") || config.args.includes("-h")) {
    process.stdout.write(`${usage}\n`);
    process.exit(0);
  }
  refuseSwallowed(name, env, config);
  try {
    return parseArgs(config);
  } catch (error) {
    const [sentence] = (error instanceof Error ? error.message : String(error)).split(". ");
    throw new UsageError(`${sentence}; see ${name} -- --help`);
  }
}

/**
 * npm consumes options before `--` and passes them only in the environment
 * (https://docs.npmjs.com/cli/using-npm/config).
 */
function refuseSwallowed(name: string, env: NodeJS.ProcessEnv, { options }: Config): void {
  for (const [option, { type }] of Object.entries(options)) {
    const value = env[`npm_config_${option.replaceAll("-", "_")}`];
    if (value === undefined || value === "") continue;
    const typed = type === "boolean" ? `--${option}` : `--${option}=${value}`;
    throw new UsageError(`npm consumed ${typed} itself; write two dashes before it: ${name} -- ${typed}`);
  }
}
