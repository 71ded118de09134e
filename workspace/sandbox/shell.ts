import type { SandboxCommand } from "./sandbox";

/** Writes a word so that a POSIX shell reads it as it is. */
export function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/**
 * Writes a command with its folder and variables for a shell that goes on afterwards: in a shell of its own, because
 * an `exit` would otherwise end that one.
 */
export function writeCommand({ command, cwd, env = {} }: SandboxCommand): string {
  const variables = Object.entries(env).map(([name, value]) => `export ${name}=${quote(value)}`);
  const folder = cwd === undefined ? [] : [`cd ${quote(cwd)} || exit 1`];
  return `(\n${[...folder, ...variables, command].join("\n")}\n)`;
}
