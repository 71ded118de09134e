import type { AppFolder } from "../app-folder";
import { type Fact, fact, factOrNull } from "../facts";
import type { FrameworkMatch, FrameworkRule } from "../framework-rules";
import { textAt } from "../manifests/value";
import { commandsIn } from "../scripts/shell-words";
import { type NodePackage, packageName } from "./node-package";
import { nodeLockFile } from "./node-package-manager";
import { nxDevTarget, nxWorkspaceFile } from "./nx-project";

export interface NodeCommands {
  install: Fact<string> | null;
  build: Fact<string> | null;
  dev: Fact<string> | null;
  start: Fact<string> | null;
}

/** Common script names for the same task, most specific first. */
const devScripts = ["dev", "develop", "start:dev", "dev:start"];
const startScripts = ["start", "start:prod", "serve:prod", "production", "serve", "preview"];
const buildScripts = ["build", "build:prod", "build:production", "compile"];
const entryFiles = ["index", "server", "app", "main", "src/index", "src/server", "src/app", "src/main"];
const entryExtensions = [".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".tsx", ".jsx"];

const platformFiles = ["wrangler.toml", "wrangler.json", "wrangler.jsonc"];

/** The entry file that Node.js would run without any script; null: there is none. */
export function nodeEntry(app: AppFolder, manifest: unknown): string | null {
  const main = textAt(manifest, "main")?.replace(/^\.\//, "") ?? null;
  if (main && app.has(main)) return main;
  if (main && app.has(`${main}.js`)) return `${main}.js`;
  return app.first(entryFiles.flatMap((name) => entryExtensions.map((extension) => name + extension)));
}

/** All commands of an app, each written for its package manager. */
export function nodeCommands(
  app: AppFolder,
  pack: NodePackage,
  setting: { manager: string; match: FrameworkMatch | null },
): NodeCommands {
  const { manager, match } = setting;
  const rule = match?.rule ?? null;
  const run = runner(app, pack, manager);
  return {
    install: installCommand(app, pack, manager),
    build:
      run.script(buildScripts, () => true) ??
      run.script(namespaced(pack, "build"), (command) => isToolOf(rule, command)) ??
      nxTarget(app, pack, { manager, target: "build" }) ??
      run.tool(rule, rule?.build),
    dev:
      run.script(devScripts, () => true) ??
      run.script(namespaced(pack, "dev"), (command) => isToolOf(rule, command)) ??
      nxTarget(app, pack, { manager, target: nxDevTarget(app) }) ??
      devFallback(run, rule),
    start:
      run.script(startScripts, () => true) ??
      run.script(namespaced(pack, "preview"), (command) => isToolOf(rule, command)) ??
      startFallback(run, rule, { app, pack, manager }),
  };
}

/** Scripts such as `docs:dev` and `dev:web`, for projects that have none with the plain name. */
function namespaced(pack: NodePackage, name: string): string[] {
  const words = name === "dev" ? ["dev", "start", "serve", "develop"] : [name];
  return [...pack.scripts.keys()].filter((script) =>
    words.some((word) => script.endsWith(`:${word}`) || script.startsWith(`${word}:`)),
  );
}

function isToolOf(rule: FrameworkRule | null, command: string): boolean {
  return commandsIn(command).some(
    ({ words: [first = ""] }) => first !== "" && (first === rule?.bin || first === rule?.dev?.split(" ")[0]),
  );
}

/** The command of a package manager that runs a tool from the project's dependencies. */
export function executes(manager: string, command: string): string {
  const prefix = { npm: "npx", pnpm: "pnpm exec", yarn: "yarn exec", bun: "bunx" }[manager] ?? "npx";
  return /^(?:node|yarn|npm|encore|meteor|wasp) /.test(command) ? command : `${prefix} ${command}`;
}

interface Runner {
  script(names: readonly string[], accept: (command: string) => boolean): Fact<string> | null;
  tool(rule: FrameworkRule | null, command: string | undefined): Fact<string> | null;
}

function runner(app: AppFolder, pack: NodePackage, manager: string): Runner {
  const file = app.path(pack.file);
  return {
    script(names, accept) {
      const name = names.find((candidate) => {
        const command = pack.scripts.get(candidate);
        return command !== undefined && accept(command) && !isPlaceholder(command);
      });
      return factOrNull(name && `${manager} run ${name}`, file, `the script "${name}"`);
    },
    tool(rule, command) {
      if (!rule || !command) return null;
      return fact(executes(manager, command), null, `the usual command of ${rule.name}`);
    },
  };
}

function isPlaceholder(command: string): boolean {
  return /^echo\b[^&|;]*(?:&&\s*exit\s+1)?$/.test(command);
}

/** Installs what the manifest lists; with npm and a lock file, exactly what the lock file lists. */
export function installCommand(app: AppFolder, pack: NodePackage, manager: string): Fact<string> {
  const lock = nodeLockFile(app, manager);
  const rush = [...app.upward()].find((folder) => folder.has("rush.json"));
  if (rush) return fact("npx @microsoft/rush install", rush.path("rush.json"), "Rush installs all projects");
  if (manager === "npm" && lock) return fact("npm ci", lock, "a lock file allows a clean install");
  return fact(
    `${manager} install`,
    lock ?? app.path(pack.file),
    `${manager} installs what ${pack.file} lists`,
  );
}

/** In an Nx workspace, a project without scripts gets its targets from plugins or its project.json. */
function nxTarget(
  app: AppFolder,
  pack: NodePackage,
  run: { manager: string; target: string | null },
): Fact<string> | null {
  const file = nxWorkspaceFile(app);
  const stated = textAt(app.json("project.json"), "name") ?? textAt(pack.manifest, "nx", "name");
  const name = stated ?? packageName(pack.manifest);
  if (!file || !name || !run.target || pack.scripts.size > 0) return null;
  return fact(
    executes(run.manager, `nx ${run.target} ${name}`),
    file,
    "Nx knows the targets of its projects",
  );
}

/** `start` and `serve` are the dev server in many projects; otherwise the framework's row decides. */
function devFallback(run: Runner, rule: FrameworkRule | null): Fact<string> | null {
  return (
    (rule && run.script(["start", "serve", "watch"], (command) => isDevServer(command, rule))) ??
    run.tool(rule, rule?.dev) ??
    run.script(["start", "serve"], () => true)
  );
}

/** Tools that run another tool's development server with settings of their own. */
const wrapped = /\b(?:craco|react-app-rewired|rescripts) start\b/;

function isDevServer(command: string, rule: FrameworkRule): boolean {
  if (rule.name === "create-react-app" && wrapped.test(command)) return true;
  const words = (rule.dev ?? "")
    .split(" ")
    .slice(0, 2)
    .filter((word) => !/^-|[./]/.test(word));
  const phrase = words.join(" ");
  const index = phrase === "" ? -1 : command.indexOf(phrase);
  return index !== -1 && !/^\s+(?:build|preview)\b/.test(command.slice(index + phrase.length));
}

/** A framework with its own build starts the build's output; any other app starts its entry file. */
function startFallback(
  run: Runner,
  rule: FrameworkRule | null,
  { app, pack, manager }: { app: AppFolder; pack: NodePackage; manager: string },
): Fact<string> | null {
  const usual = run.tool(rule, rule?.start);
  if (usual || rule?.build || runsOnPlatform(app)) return usual;
  const entry = nodeEntry(app, pack.manifest);
  if (!entry) return null;
  return fact(entryCommand(entry, manager, pack), app.path(entry), `${entry} is the entry point`);
}

/** A platform's worker, whose entry file is not a Node.js program. */
function runsOnPlatform(app: AppFolder): boolean {
  return app.first(platformFiles) !== null;
}

function entryCommand(entry: string, manager: string, pack: NodePackage): string {
  if (manager === "bun") return `bun ${entry}`;
  if (!/\.[mc]?tsx?$/.test(entry)) return `node ${entry}`;
  return executes(manager, `${pack.dependencies.has("ts-node") ? "ts-node" : "tsx"} ${entry}`);
}
