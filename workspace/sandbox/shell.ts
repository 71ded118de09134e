import type { SandboxCommand } from "./sandbox";

/** Quotes a word for a POSIX shell. */
export function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/**
 * Writes a command with its folder and variables for a shell that continues afterwards: in a subshell, because an
 * `exit` would otherwise end that shell.
 */
export function writeCommand({ command, cwd, env = {} }: SandboxCommand): string {
  const variables = Object.entries(env).map(([name, value]) => `export ${name}=${quote(value)}`);
  const folder = cwd === undefined ? [] : [`cd ${quote(cwd)} || exit 1`];
  return `(\n${[...folder, ...variables, command].join("\n")}\n)`;
}
