import type { SandboxCommand } from "./sandbox";

/** Quotes a word for a POSIX shell. */
export function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Writes variables as commands of a POSIX shell. */
export function writeVariables(env: Record<string, string>): string[] {
  return Object.entries(env).map(([name, value]) => `export ${name}=${quote(value)}`);
}

/**
 * Writes a command with its folder and variables for a shell that continues afterwards: in a subshell, because an
 * `exit` would otherwise end that shell.
 */
export function writeCommand({ command, cwd, env = {} }: SandboxCommand): string {
  const variables = writeVariables(env);
  const folder = cwd === undefined ? [] : [`cd ${quote(cwd)} || exit 1`];
  return `(\n${[...folder, ...variables, command].join("\n")}\n)`;
}
