import { looseInstall } from "../../detection/package-managers";
import { hostFlagsOf, runsOnce, startsDevelopment } from "../../detection/running";
import type { Stack } from "../../detection/stack";

/** Where a project's files are in its sandbox, from the sandbox's work folder. */
export const PROJECT_FOLDER = "project";

/** What the app's process, and its log, are called. */
export const APP = "start";

/** How to install, build and run a project's app in a sandbox. */
export interface AppPlan {
  /** Folder of the app, from the sandbox's work folder. */
  folder: string;
  install: InstallPlan | null;
  /** What it needs once before it starts; null: nothing. */
  setup: string | null;
  /** Null: the app runs from its sources. */
  build: string | null;
  start: string;
  /** The port that it is told to listen on. */
  port: number;
  /** The variable from which it reads that; null: none, so that several programs do not take the same port. */
  portVariable: string | null;
}

export interface InstallPlan {
  command: string;
  /** What to try where the first keeps to a lockfile that does not fit; null: there is no other way. */
  fallback: string | null;
}

const PORT_DEFAULT = 3000;

/** What servers read from the environment to the same end; who is none of these does not look at them. */
const hostVariables: Record<string, string> = {
  HOST: "0.0.0.0",
  HOSTNAME: "0.0.0.0",
  // Rails, also behind foreman, which takes no flags for it.
  BINDING: "0.0.0.0",
  FLASK_RUN_HOST: "0.0.0.0",
  UVICORN_HOST: "0.0.0.0",
  GRADIO_SERVER_NAME: "0.0.0.0",
  STREAMLIT_SERVER_ADDRESS: "0.0.0.0",
  // It would ask for an address of electronic mail.
  STREAMLIT_SERVER_HEADLESS: "true",
  QUARKUS_HTTP_HOST: "0.0.0.0",
  ROCKET_ADDRESS: "0.0.0.0",
  // Create React App's server has no list of hosts; it is behind a preview, not on somebody's own machine.
  DANGEROUSLY_DISABLE_HOST_CHECK: "true",
};

/** Plans how a project's app is run; null: nothing in it can be. */
export function planApp(stack: Stack | null): AppPlan | null {
  const start = stack?.commands.dev ?? stack?.commands.start ?? null;
  if (stack === null || start === null) return null;
  const { install } = stack.commands;
  return {
    folder: stack.appRoot === "." ? PROJECT_FOLDER : `${PROJECT_FOLDER}/${stack.appRoot}`,
    install: install === null ? null : { command: install, fallback: looseInstall(install) },
    setup: stack.commands.setup,
    build: runsFromSources(stack) ? null : stack.commands.build,
    start: withFlags(start, flagsOf(stack, start)),
    port: stack.port ?? PORT_DEFAULT,
    portVariable: portVariableOf(stack),
  };
}

function portVariableOf({ portOverride }: Stack): string | null {
  if (portOverride?.kind === "none") return null;
  return portOverride?.kind === "env" ? portOverride.name : "PORT";
}

/** Claims that an app takes up changes of its files by itself; any other has to be started anew with them. */
export function watchesFiles(stack: Stack): boolean {
  const { dev } = stack.commands;
  return dev !== null && runsFromSources(stack) && !runsOnce(dev);
}

/** One command for both purposes runs what was built, but for tools whose `start` is their development server. */
function runsFromSources({ commands: { dev, start }, framework }: Stack): boolean {
  if (dev === null) return false;
  return dev !== start || startsDevelopment(framework?.name);
}

/** Flags are for commands that hand them to the framework's own tool: what takes its port so. */
function flagsOf({ framework, port, portOverride }: Stack, command: string): string {
  if (port === null) return "";
  // The address in `launchSettings.json`, which is localhost's, wins over any variable.
  if (/^dotnet (?:watch )?run\b/.test(command)) return `--urls http://0.0.0.0:${port}`;
  if (portOverride?.kind !== "flag") return "";
  const host = command.includes("0.0.0.0") ? "" : hostFlagsOf(framework?.name);
  return [host, `${portOverride.name} ${port}`].filter(Boolean).join(" ");
}

/** Hands flags to a command, through npm where that stands between. */
function withFlags(command: string, flags: string): string {
  if (flags === "") return command;
  const isNpmScript = /^npm (?:run|start|run-script)\b/.test(command) && !/\s--\s/.test(command);
  return isNpmScript ? `${command} -- ${flags}` : `${command} ${flags}`;
}

/** The variables that make an app listen where it can be seen, under a name that it may not know. */
export function appVariables(
  { port, portVariable }: Pick<AppPlan, "port" | "portVariable">,
  previewHost: string | null,
): Record<string, string> {
  return {
    ...hostVariables,
    ...(portVariable !== null && { PORT: String(port), [portVariable]: String(port) }),
    BROWSER: "none",
    ...(previewHost !== null && allowedHosts(allowedHostOf(previewHost))),
  };
}

/** The variables by which servers are told host names; both take a leading dot for all names below. */
function allowedHosts(host: string): Record<string, string> {
  return { __VITE_ADDITIONAL_SERVER_ALLOWED_HOSTS: host, RAILS_DEVELOPMENT_HOSTS: host };
}

/** Each link has a host name of its own below the provider's, so the app is told to accept them all. */
function allowedHostOf(host: string): string {
  const parent = host.split(".").slice(1).join(".");
  return /^[\d.]+$/.test(host) || !parent.includes(".") ? host : `.${parent}`;
}
