import { type Facts, factOrNull, noFacts } from "./facts";
import { portInCommand } from "./port";
import type { Commands } from "./stack";

/** What a project's owner sets in place of what is detected; a field that is missing is detected. */
export interface StackOverrides {
  /** Folder of the app from the repository's root; `.` is the root itself. */
  appRoot?: string;
  runtime?: RuntimeOverride;
  port?: number;
  commands?: CommandOverrides;
}

export interface RuntimeOverride {
  /** As detection names it, e.g. `node` or `python`. */
  name: string;
  /** A version, or a range as the language's manifests write it. */
  version: string;
}

/** Each is one command line for a shell, run in the app's folder. */
export interface CommandOverrides {
  install?: string;
  setup?: string;
  build?: string;
  dev?: string;
  start?: string;
}

/** The source that a stack names for what its owner has set. */
export const overrideSource = "override";

const commandNames = ["install", "setup", "build", "dev", "start"] as const satisfies (keyof Commands)[];

/** What overrides say, as the topmost source of facts. A port is also read from the command that will run. */
export function overrideFacts(overrides: StackOverrides): Facts {
  const { runtime, commands = {}, port } = overrides;
  const set = <T>(value: T | null | undefined) => factOrNull(value, null, "set as an override");
  const command = commands.dev ?? commands.start;
  return {
    ...noFacts,
    runtime: set(runtime && { ...runtime, source: overrideSource }),
    ...Object.fromEntries(commandNames.map((name) => [name, set(commands[name])])),
    port: set(port ?? (command === undefined ? null : portInCommand(command))),
    // The flags that were detected belong to another command.
    portOverride: set(command === undefined ? null : { kind: "env", name: "PORT" }),
  };
}

/** The fields of a stack that overrides set, as evidence names them. */
export function overriddenFields({ appRoot, runtime, port, commands = {} }: StackOverrides): string[] {
  return [
    ...(appRoot === undefined ? [] : ["appRoot"]),
    ...(runtime === undefined ? [] : ["runtime"]),
    ...(port === undefined ? [] : ["port"]),
    ...commandNames.filter((name) => commands[name] !== undefined).map((name) => `commands.${name}`),
  ];
}
