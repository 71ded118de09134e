/** One command of a shell line, split into words, and the folder of a preceding `cd`. */
export interface SimpleCommand {
  words: string[];
  /** The words including leading variables and wrappers. */
  raw: string;
  /** Relative to the folder in which the line starts; null without a preceding `cd`. */
  folder: string | null;
}

/** Longer scripts are cut; real ones are shorter. */
const scriptMax = 4000;
const wordPattern =
  /"((?:[^"\\]|\\.)*)"|'([^']*)'|(&&|\|\||[;&|()\n])|((?:[^\s"'&|;()\\]|\\.)+(?:"[^"]*"|'[^']*')?)/g;

/** Splits a shell line into its commands. A quoted argument stays one word. Never throws. */
export function commandsIn(line: string): SimpleCommand[] {
  const commands: SimpleCommand[] = [];
  let words: string[] = [];
  let folder: string | null = null;
  const close = (): void => {
    if (words[0] === "cd" && words[1]) folder = words[1];
    else if (words.length > 0) commands.push({ words, raw: words.join(" "), folder });
    words = [];
  };
  for (const [, double, single, operator, bare] of line.slice(0, scriptMax).matchAll(wordPattern)) {
    if (operator) close();
    else words.push((double ?? single ?? bare ?? "").replace(/\\(["'])/g, "$1").replace(/["']/g, ""));
  }
  close();
  return commands.map((command) => ({ ...command, words: withoutWrappers(command.words) }));
}

/** Programs that run the command that follows them. */
const wrappers = new Set([
  "cross-env",
  "env",
  "npx",
  "bunx",
  "exec",
  "time",
  "sudo",
  "dotenv",
  "env-cmd",
  "dotenvx",
]);

/** The words without leading variables and without programs that only run another command. */
function withoutWrappers(words: readonly string[]): string[] {
  let rest = [...words];
  for (let step = 0; step < 10; step++) {
    const next = unwrapped(rest);
    if (next === null) return rest;
    rest = next;
  }
  return rest;
}

/** The words after the first variable or wrapper; null if there is none. */
function unwrapped(words: readonly string[]): string[] | null {
  const [first = "", second = ""] = words;
  const dashes = words.indexOf("--");
  if (/^\w+=/.test(first)) return words.slice(1);
  if (/^(?:dotenv|env-cmd|dotenvx)$/.test(first) && dashes > 0) return words.slice(dashes + 1);
  if (wrappers.has(first)) return dropFlags(words.slice(1));
  return /^(?:pnpm|yarn|npm|bun) (?:exec|dlx|x)$/.test(`${first} ${second}`)
    ? dropFlags(words.slice(2))
    : null;
}

function dropFlags(words: readonly string[]): string[] {
  const first = words.findIndex((word) => !word.startsWith("-"));
  return first === -1 ? [] : words.slice(first);
}
