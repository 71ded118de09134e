import type { AppFolder } from "../app-folder";
import { type Fact, fact, factOrNull } from "../facts";
import type { FrameworkRule } from "../framework-rules";
import { entriesAt, numberAt } from "../manifests/value";
import { portInCommand, portInDotenv, portInFiles, validPort } from "../port";
import type { PortOverride } from "../stack";
import type { NodeCommands } from "./node-commands";
import type { NodePackage } from "./node-package";

/** Config files in which a dev server's port is set. */
export const nodeConfigFiles: readonly string[] = [
  "vite",
  "nuxt",
  "astro",
  "app",
  "vue",
  "webpack",
  "webpack.dev",
  "rsbuild",
  "rspack",
  "quasar",
  "nitro",
  "gatsby",
  "next",
  "svelte",
  "remix",
  "react-router",
  "rspress",
  "waku",
  "xmcp",
].flatMap((name) => [".ts", ".js", ".mjs", ".mts", ".cjs"].map((extension) => `${name}.config${extension}`));

const configPatterns = [
  /\b(?:dev[sS]erver|server|vite)\s*(?::|\()[^}]{0,400}?\bport\s*:\s*(\d{2,5})/,
  /\bport\s*:\s*(?:Number\(|parseInt\()?\s*(?:process\.env\.\w+|import\.meta\.env\.\w+)?\s*(?:\|\||\?\?)?\s*["']?(\d{2,5})/,
];

/** Literals with which JavaScript servers choose their port, the most certain first. */
const sourcePatterns = [
  /\{[^{}\n]{0,200}?\bPORT\s*=\s*["']?(\d{2,5})/,
  /process\.env(?:\.|\[["'])\w*PORT\w*(?:["']\])?\s*(?:\|\||\?\?|,)\s*["']?(\d{2,5})/,
  /Bun\.env\.\w*PORT\w*\s*(?:\|\||\?\?)\s*["']?(\d{2,5})/,
  /\.listen\(\s*(?:\{[^}]{0,200}?\bport\s*:\s*)?["']?(\d{2,5})/,
  /\b(?:const|let|var)\s+\w*[pP](?:ort|ORT)\w*\s*(?::\s*\w+\s*)?=\s*(?:[^;\n]{0,80}?(?:\|\||\?\?)\s*)?["']?(\d{2,5})/,
  /\bport\s*:\s*(?:[^,}\n]{0,80}?(?:\|\||\?\?)\s*)?["']?(\d{2,5})/,
  /(?:set|get)\(\s*["']port["']\s*,\s*(?:[^)\n]{0,80}?(?:\|\||\?\?)\s*)?["']?(\d{2,5})/,
  /\bPORT\b[^\n]{0,60}?(?:\.default\(|default\s*:\s*|\|\||\?\?)\s*["']?(\d{2,5})/,
];

/** Where an app comes from for its port: manifest, commands, framework and the sources that may hold a literal. */
export interface NodePortClues {
  app: AppFolder;
  pack: NodePackage;
  commands: NodeCommands;
  rule: FrameworkRule | null;
  entries: readonly string[];
}

/**
 * The port of the dev (else start) command: its own flag, then the config file, a literal in the source, `.env`, and
 * at last what the framework does by default.
 */
export function nodePort(clues: NodePortClues): Fact<number> | null {
  const { app, rule } = clues;
  return (
    scriptPort(clues) ??
    portInFiles(app, nodeConfigFiles, configPatterns) ??
    angularPort(app) ??
    (isServer(rule) ? sourcePort(app, clues.entries) : null) ??
    portInDotenv(app, ["PORT"]) ??
    defaultPort(clues)
  );
}

/** A flag only where the dev command ends in the tool that knows it; every other app is told by `PORT`. */
export function nodePortOverride(
  { pack, commands, rule }: NodePortClues,
  port: Fact<number> | null,
): Fact<PortOverride> | null {
  if (!port) return null;
  const by = rule?.portBy ?? "env:PORT";
  const takesFlag = rule !== null && !by.startsWith("env:") && endsInTool(pack, commands, rule);
  const value = takesFlag
    ? { kind: "flag", name: by }
    : { kind: "env", name: by.startsWith("env:") ? by.slice(4) : "PORT" };
  return fact(value, null, `how ${rule?.name ?? "a Node.js server"} is told its port`);
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

/** The dev command decides where there is one; a start script may hide behind a command that has no port in it. */
function scriptPort({ app, pack, commands }: NodePortClues): Fact<number> | null {
  const command = commands.dev ?? commands.start;
  const name = / run (\S+)$/.exec(command?.value ?? "")?.[1];
  const text = name ? pack.scripts.get(name) : command?.value;
  const reason = name ? `the script "${name}" sets it` : "the command sets it";
  return factOrNull(portInCommand(text ?? ""), app.path(pack.file), reason);
}

/** A literal beside `listen` or in the variable that it is given, in the first file that has one. */
function sourcePort(app: AppFolder, names: readonly string[]): Fact<number> | null {
  const listened = names.flatMap(
    (name) => factOrNull(listenedPort(app.text(name) ?? ""), app.path(name), `${name} listens on it`) ?? [],
  );
  return listened[0] ?? portInFiles(app, names, sourcePatterns);
}

function listenedPort(text: string): number | null {
  const name = /\.listen\(\s*(?:Number\(\s*|\+)?(?:\{\s*port\s*:\s*)?([A-Za-z_$][\w$]{0,60})\s*[,)}]/.exec(
    text,
  )?.[1];
  if (!name) return null;
  const value = new RegExp(
    `\\b(?:const|let|var)\\s+${name.replaceAll("$", "\\$")}\\s*(?::\\s*\\w+\\s*)?=\\s*([^;\\n]{1,200})`,
  ).exec(text)?.[1];
  return validPort(
    /(?:^|\|\||\?\?|:|,|\()\s*["']?(\d{2,5})["']?\s*\)*\s*,?\s*(?:\d+\s*\)+)?\s*$/.exec(value ?? "")?.[1],
  );
}

function angularPort(app: AppFolder): Fact<number> | null {
  const manifest = app.json("angular.json");
  for (const [, project] of entriesAt(manifest, "projects")) {
    const port = numberAt(project, "architect", "serve", "options", "port");
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

/** Frameworks whose default moved with a major version. */
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
