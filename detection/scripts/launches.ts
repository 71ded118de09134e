import { commandsIn, type SimpleCommand } from "./shell-words";

/** What one command of a script starts. */
export type Launch =
  /** A program in the script's own folder. */
  | { kind: "own"; words: string[]; raw: string }
  /** One member: a package's name, a folder, or a pattern of either. */
  | { kind: "member"; target: string; by: string }
  /** Every member of the monorepo. */
  | { kind: "all" };

const nestingMax = 6;
const launchesMax = 40;
/** At most this many commands are read, however often scripts call each other. */
const commandsMax = 200;
/** Programs that prepare, watch or wait, but serve nothing. */
const helpers =
  /^(?:tsc|tailwindcss|sass|node-sass|postcss|eslint|prettier|echo|rimraf|rm|mkdir|cp|prisma|wait-on|open-cli|sleep|true|set|export|vitest|jest|biome|chokidar|husky|docker|docker-compose|tsc-watch|drizzle-kit|graphql-codegen|kill-port)$/;

/** Returns what a script starts, following the other scripts that it calls. */
export function launchesOf(script: string, scripts: ReadonlyMap<string, string>): Launch[] {
  return launchesIn(script, { scripts, depth: 0, folder: null, budget: { commands: commandsMax } }).slice(
    0,
    launchesMax,
  );
}

interface Place {
  scripts: ReadonlyMap<string, string>;
  depth: number;
  folder: string | null;
  /** Shared by all levels of nesting. */
  budget: { commands: number };
}

function launchesIn(line: string, place: Place): Launch[] {
  if (place.depth > nestingMax) return [];
  return commandsIn(line).flatMap((command) => launchOf(command, place));
}

function launchOf(command: SimpleCommand, place: Place): Launch[] {
  place.budget.commands -= 1;
  if (place.budget.commands < 0) return [];
  const inside = { ...place, folder: command.folder ?? place.folder, depth: place.depth + 1 };
  const several = parallel(command.words, place.scripts);
  return several ? several.flatMap((line) => launchesIn(line, inside)) : launchOfOne(command, inside);
}

function launchOfOne({ words, raw }: SimpleCommand, place: Place): Launch[] {
  const isHelper = helpers.test(words[0] ?? "");
  const { folder } = place;
  if (folder && folder !== ".") return isHelper ? [] : [{ kind: "member", target: folder, by: "cd" }];
  const launch = byPackageManager(words, place) ?? byMonorepoTool(words);
  if (launch) return launch;
  return isHelper ? [] : [{ kind: "own", words, raw }];
}

/** The commands that `concurrently`, `npm-run-all` or a similar tool starts together; null for any other command. */
function parallel(words: readonly string[], scripts: ReadonlyMap<string, string>): string[] | null {
  const [first = "", ...rest] = words;
  const names = (patterns: readonly string[]): string[] =>
    patterns.flatMap((pattern) => matchingScripts(pattern, scripts)).map((name) => `npm run ${name}`);
  if (/^(?:run-p|run-s|npm-run-all|npm-run-all2)$/.test(first))
    return names(rest.filter((word) => !word.startsWith("-")));
  if (first !== "concurrently" && first !== "conc") return null;
  return withoutOptions(rest).flatMap((word) => {
    const called = /^(?:npm|pnpm|yarn|bun|node):(.+)$/.exec(word)?.[1];
    return called ? names([called]) : [word];
  });
}

/** Options of `concurrently` that take a value. */
const valued =
  /^(?:-n|--names|-c|--prefix-colors|-p|--prefix|-l|--prefix-length|-s|--success|-m|--max-processes|--restart-tries|--restart-after|--kill-signal|-P)$/;

function withoutOptions(words: readonly string[]): string[] {
  return words.filter((word, index) => !word.startsWith("-") && !valued.test(words[index - 1] ?? ""));
}

function matchingScripts(pattern: string, scripts: ReadonlyMap<string, string>): string[] {
  if (!pattern.includes("*")) return [pattern];
  const [before = "", after = ""] = pattern.split(/\*+/);
  return [...scripts.keys()].filter((name) => name.startsWith(before) && name.endsWith(after));
}

/** `npm run x -w web`, `pnpm --filter web dev`, `yarn workspace web dev`, `npm start --prefix web`; null: none of them. */
function byPackageManager(words: readonly string[], place: Place): Launch[] | null {
  const [manager = ""] = words;
  if (!/^(?:npm|pnpm|yarn|bun)$/.test(manager)) return null;
  const targets = valuesOf(words, manager === "pnpm" ? pnpmTargets : otherTargets);
  if (targets.length > 0) return targets.map((target) => ({ kind: "member", target, by: manager }));
  if (words[1] === "workspace" && words[2]) return [{ kind: "member", target: words[2], by: manager }];
  if (words.some((word) => /^(?:-r|--recursive|--workspaces|-ws|workspaces)$/.test(word)))
    return [{ kind: "all" }];
  return calledScript(words, place);
}

const pnpmTargets = /^(?:--filter|-F|--prefix|-C|--dir)$/;
const otherTargets = /^(?:--filter|-F|--workspace|-w|--prefix|-C|--cwd)$/;

/** Values of the matching options, written as `--filter web` or `--filter=web`; values with `!` exclude. */
function valuesOf(words: readonly string[], options: RegExp): string[] {
  return words.flatMap((word, index) => {
    const [option = "", value] = word.split("=", 2);
    if (!options.test(option)) return [];
    const target = value ?? words[index + 1] ?? "";
    return target === "" || target.startsWith("!") ? [] : [target];
  });
}

function calledScript(words: readonly string[], place: Place): Launch[] {
  const plain = words.slice(1).filter((word) => !word.startsWith("-"));
  const name = plain[0] === "run" || plain[0] === "run-script" ? plain[1] : plain[0];
  const script = place.scripts.get(name ?? "");
  if (script === undefined)
    return words[0] === "bun" && name ? [{ kind: "own", words: [...words], raw: words.join(" ") }] : [];
  const more = plain.slice(plain.indexOf(name ?? "") + 1).join(" ");
  return launchesIn(`${script} ${more}`, place);
}

/** `turbo dev --filter web`, `nx serve web`, `lerna run dev`, `moon run web:dev`; null: none of them. */
function byMonorepoTool(words: readonly string[]): Launch[] | null {
  const [tool = "", ...rest] = words;
  if (tool === "sst" && rest[0] === "dev" && rest.every((word) => /^dev$|^-/.test(word)))
    return [{ kind: "all" }];
  if (!/^(?:turbo|nx|lerna|moon|rush|wsrun|ultra)$/.test(tool)) return null;
  const filtered = valuesOf(rest, /^(?:--filter|-F|--scope|--projects?|-p)$/).flatMap((value) =>
    value.split(","),
  );
  const targets = filtered.length > 0 ? filtered : namedTask(tool, rest);
  return targets.length > 0
    ? targets.map((target) => ({ kind: "member", target, by: tool }))
    : [{ kind: "all" }];
}

/** The project in `nx serve web`, `nx run web:serve`, `moon run web:dev` or `turbo run web#dev`. */
function namedTask(tool: string, words: readonly string[]): string[] {
  const plain = words.filter((word) => !word.startsWith("-"));
  if (tool === "turbo") return plain.flatMap((word) => /^(.+)#/.exec(word)?.[1] ?? []);
  const [verb = "", second = ""] = plain;
  const pair = /^([^:]+):/.exec(verb === "run" ? second : verb)?.[1];
  if (pair) return [pair];
  return tool === "nx" && !verb.startsWith("run") && verb !== "affected" && second ? [second] : [];
}
