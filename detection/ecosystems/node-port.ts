import type { AppFolder } from "../app-folder";
import { type Fact, fact, factOrNull } from "../facts";
import type { FrameworkRule } from "../framework-rules";
import { entriesAt, numberAt } from "../manifests/value";
import { portInCommand, portInDotenv, portInFiles } from "../port";
import { type Launch, launchesOf } from "../scripts/launches";
import type { PortOverride } from "../stack";
import type { NodeCommands } from "./node-commands";
import type { NodePackage } from "./node-package";
import {
  buildFiles,
  configPatterns,
  nodeConfigFiles,
  portInOtherFiles,
  portVariable,
  servingTools,
  sourcePort,
  statedConfigs,
  taskPatterns,
  taskServers,
} from "./node-port-sources";

/** What the port is derived from: manifest, commands, framework, and the sources that may contain a literal. */
export interface NodePortClues {
  app: AppFolder;
  pack: NodePackage;
  commands: NodeCommands;
  rule: FrameworkRule | null;
  entries: readonly string[];
}

/**
 * The port of the dev (else start) command: its own flag, then the config file, a literal in the source, `.env`, and
 * finally the framework's default.
 */
export function nodePort(clues: NodePortClues): Fact<number> | null {
  const { app, rule } = clues;
  return (
    scriptPort(clues) ??
    portInFiles(app, [...statedConfigs(app, clues.pack), ...nodeConfigFiles], configPatterns) ??
    portInOtherFiles(app, rule) ??
    angularPort(app) ??
    ownPort(clues) ??
    toolPort(clues) ??
    taskPort(clues) ??
    defaultPort(clues)
  );
}

/** The port that the app's own program opens: a literal in its source, otherwise the variable set in `.env`. */
function ownPort(clues: NodePortClues): Fact<number> | null {
  if (!opensPort(clues)) return null;
  const names = ["PORT", "APP_PORT", "SERVER_PORT", "HTTP_PORT", "API_PORT"];
  return sourcePort(clues.app, clues.entries) ?? portInDotenv(clues.app, names);
}

function opensPort(clues: NodePortClues): boolean {
  return isServer(clues.rule) || runsFile(clues);
}

/** A flag only if the dev command ends in the tool that accepts it; otherwise the variable that the source reads. */
export function nodePortOverride(clues: NodePortClues, port: Fact<number> | null): Fact<PortOverride> | null {
  const { app, pack, commands, rule } = clues;
  if (!port) return null;
  const by = rule?.portBy ?? "env:PORT";
  const takesFlag = rule !== null && !by.startsWith("env:") && endsInTool(pack, commands, rule);
  if (takesFlag) return fact({ kind: "flag", name: by }, null, `how ${rule.name}'s port is set`);
  const read = opensPort(clues) ? portVariable(app, port.file) : null;
  if (read) return fact({ kind: "env", name: read }, port.file, `the source reads ${read}`);
  const name = by.startsWith("env:") ? by.slice(4) : "PORT";
  return fact({ kind: "env", name }, null, `how ${rule?.name ?? "a Node.js server"}'s port is set`);
}

function endsInTool(pack: NodePackage, commands: NodeCommands, rule: FrameworkRule): boolean {
  const command = commands.dev ?? commands.start;
  const script = / run (\S+)$/.exec(command?.value ?? "")?.[1];
  const text = (script ? pack.scripts.get(script) : command?.value) ?? "";
  const last = text.split(/&&|;/).at(-1) ?? "";
  const tool = rule.dev?.split(" ")[0] ?? rule.bin;
  const words = last.trim().split(/\s+/);
  return !/["'|]/.test(last) && words.some((word) => word === tool || word === rule.bin);
}

/** True where the app's own source opens the port. */
export function isServer(rule: FrameworkRule | null): boolean {
  return !rule || rule.build === undefined || rule.portBy === "env:PORT";
}

/** Reads the dev command, otherwise the start command; the port may be in the script that `npm run` calls. */
function scriptPort(clues: NodePortClues): Fact<number> | null {
  const { app, pack, commands, rule } = clues;
  const command = commands.dev ?? commands.start;
  const name = scriptName(commands);
  const launches = ownLaunches(clues);
  const [shown, ...others] = [...launches].sort((a, b) => rankOf(b, rule) - rankOf(a, rule));
  const candidates = rule?.bin && shown?.words[0] === rule.bin ? [shown] : [shown, ...others];
  const port = candidates.flatMap((launch) => portInCommand(launch?.raw ?? "") ?? [])[0];
  const reason = name ? `the script "${name}" sets it` : "the command sets it";
  return factOrNull(port ?? (name ? null : portInCommand(command?.value ?? "")), app.path(pack.file), reason);
}

function rankOf({ words: [first = ""] }: OwnLaunch, rule: FrameworkRule | null): number {
  return first === rule?.bin || first === rule?.dev?.split(" ")[0] ? 1 : 0;
}

function scriptName({ dev, start }: NodeCommands): string | null {
  return / run (\S+)$/.exec((dev ?? start)?.value ?? "")?.[1] ?? null;
}

type OwnLaunch = Extract<Launch, { kind: "own" }>;

/** The programs of this folder that the dev (else start) command starts. */
function ownLaunches({ pack, commands }: NodePortClues): OwnLaunch[] {
  const name = scriptName(commands);
  const line = name ? pack.scripts.get(name) : (commands.dev ?? commands.start)?.value;
  return launchesOf(line ?? "", pack.scripts).flatMap((launch) => (launch.kind === "own" ? launch : []));
}

/** True where a program of the project's own is started, not the framework's tool. */
function runsFile(clues: NodePortClues): boolean {
  const launches = ownLaunches(clues);
  const usesTool = launches.some((launch) => rankOf(launch, clues.rule) > 0);
  return (
    !usesTool &&
    launches.some(({ words }) =>
      /^(?:node|nodemon|tsx|ts-node|ts-node-dev|bun|deno|babel-node|esno|swc-node)$/.test(words[0] ?? ""),
    )
  );
}

/** The port of a tool in the dev script that serves the app and is not the framework's own. */
function toolPort(clues: NodePortClues): Fact<number> | null {
  for (const launch of ownLaunches(clues)) {
    if (rankOf(launch, clues.rule) > 0) return null;
    const tool = servingTools.find(({ words }) => words.every((word, index) => launch.words[index] === word));
    if (tool) return fact(tool.port, null, `the default of ${tool.words.join(" ")}`);
  }
  return null;
}

/** The port of a server that a task of Gulp or Grunt, or a script around such a server, starts. */
function taskPort({ app, pack, rule, commands }: NodePortClues): Fact<number> | null {
  const command = commands.dev ?? commands.start;
  if (!command || (rule && !/^(?:gulp|grunt)$/.test(rule.name))) return null;
  const server = taskServers.find(({ name }) => pack.dependencies.has(name));
  if (!server) return null;
  return (
    portInFiles(app, buildFiles, taskPatterns) ?? fact(server.port, null, `the default of ${server.name}`)
  );
}

function angularPort(app: AppFolder): Fact<number> | null {
  const manifest = app.json("angular.json");
  for (const [, project] of entriesAt(manifest, "projects")) {
    const port =
      numberAt(project, "architect", "serve", "options", "port") ??
      numberAt(project, "targets", "serve", "options", "port");
    if (port) return fact(port, app.path("angular.json"), "angular.json sets it");
  }
  return null;
}

function defaultPort({ app, pack, rule }: NodePortClues): Fact<number> | null {
  if (!rule?.port) return null;
  const port = olderPort(rule, pack) ?? rule.port;
  const viteConfig = nodeConfigFiles.find((name) => name.startsWith("vite.") && app.text(name));
  if (rule.name === "solid-js" && viteConfig) return fact(5173, app.path(viteConfig), "Vite's default");
  return fact(port, null, `the default of ${rule.name}`);
}

/** Frameworks whose default changed with a major version. */
function olderPort(rule: FrameworkRule, pack: NodePackage): number | null {
  const major = (name: string): number =>
    Number(/\d+/.exec(pack.dependencies.get(name) ?? "")?.[0] ?? Number.NaN);
  if (rule.name === "astro" && major("astro") < 3) return 3000;
  if (rule.name === "vite" && major("vite") < 3) return 3000;
  if (rule.name === "sveltekit" && major("vite") < 3) return 3000;
  if (rule.name === "remix" && !pack.dependencies.has("vite")) return 3000;
  if (rule.name === "hydrogen" && pack.dependencies.has("vite") && pack.dependencies.has("@remix-run/dev"))
    return 5173;
  return null;
}
