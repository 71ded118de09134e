import { type ParseArgsConfig, parseArgs } from "node:util";

/** A mistake of the person who started a program: shown as one sentence, without a stack. */
export class UsageError extends Error {}

/** What a program says of itself. */
export interface Command {
  /** As it is typed: `npm start`. */
  name: string;
  /** The text of `--help`. */
  usage: string;
}

type Config = ParseArgsConfig & { args: string[]; options: NonNullable<ParseArgsConfig["options"]> };

/**
 * Reads options and positional arguments. `--help` prints the usage and ends the process; an unknown option, and one that
 * npm has taken for its own, is a `UsageError` that says what to type.
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

/** npm keeps what stands before `--` and hands it on in the environment only (https://docs.npmjs.com/cli/using-npm/config). */
function refuseSwallowed(name: string, env: NodeJS.ProcessEnv, { options }: Config): void {
  for (const [option, { type }] of Object.entries(options)) {
    const value = env[`npm_config_${option.replaceAll("-", "_")}`];
    if (value === undefined || value === "") continue;
    const typed = type === "boolean" ? `--${option}` : `--${option}=${value}`;
    throw new UsageError(`npm kept ${typed} for itself; type two dashes before it: ${name} -- ${typed}`);
  }
}
