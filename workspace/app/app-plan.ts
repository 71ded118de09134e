import { looseInstall } from "../../detection/package-managers";
import { hostFlagsOf, runsOnce, startsDevelopment } from "../../detection/running";
import type { Stack } from "../../detection/stack";
import type { WorkspacePurpose } from "../workspace";
import { withOwnServer } from "./tools";

/** The folder of a project's files, relative to the sandbox's work folder. */
export const PROJECT_FOLDER = "project";

/** The name of the app's process and of its log. */
export const APP = "start";

/** A variable that only the app's processes have, by which they are found in the sandbox. */
export const APP_MARK = { VAPORFORM_PROCESS: "app" };

/** How to install, build and run a project's app in a sandbox. */
export interface AppPlan {
  /** Folder of the app, relative to the sandbox's work folder. */
  folder: string;
  install: InstallPlan | null;
  /** The command that it needs once before it starts; null if none. */
  setup: string | null;
  /** Null if the app runs from its sources. */
  build: string | null;
  start: string;
  /** The port that it should listen on. */
  port: number;
  /**
   * The variable from which it reads the port; null if none is set, so that several programs do not use the same port.
   */
  portVariable: string | null;
}

export interface InstallPlan {
  command: string;
  /** The fallback if the first command requires a lockfile that does not match; null if there is none. */
  fallback: string | null;
}

const PORT_DEFAULT = 3000;

/** Variables with the same effect for some servers; others ignore them. */
const hostVariables: Record<string, string> = {
  HOST: "0.0.0.0",
  HOSTNAME: "0.0.0.0",
  // Rails, also behind foreman, which takes no flags for it.
  BINDING: "0.0.0.0",
  FLASK_RUN_HOST: "0.0.0.0",
  UVICORN_HOST: "0.0.0.0",
  GRADIO_SERVER_NAME: "0.0.0.0",
  STREAMLIT_SERVER_ADDRESS: "0.0.0.0",
  // It would ask for an email address.
  STREAMLIT_SERVER_HEADLESS: "true",
  QUARKUS_HTTP_HOST: "0.0.0.0",
  ROCKET_ADDRESS: "0.0.0.0",
  // Create React App's server has no list of allowed hosts; here it is behind a preview, not on a developer's machine.
  DANGEROUSLY_DISABLE_HOST_CHECK: "true",
  // The pages of Create React App and of Vue CLI would look for their development sockets at the server's own port, and
  // at localhost. With these they take the address that they were opened at.
  WDS_SOCKET_PORT: "0",
  CODESANDBOX_SSE: "true",
};

/** Plans how to run a project's app; null if it cannot be run. */
export function planApp(stack: Stack | null): AppPlan | null {
  const start = stack?.commands.dev ?? stack?.commands.start ?? null;
  if (stack === null || start === null) return null;
  const { install } = stack.commands;
  return {
    folder: stack.appRoot === "." ? PROJECT_FOLDER : `${PROJECT_FOLDER}/${stack.appRoot}`,
    install: install === null ? null : { command: install, fallback: looseInstall(install) },
    setup: stack.commands.setup,
    build: runsFromSources(stack) ? null : stack.commands.build,
    start: withFlags(withOwnServer(start), flagsOf(stack, start)),
    port: stack.port ?? PORT_DEFAULT,
    portVariable: portVariableOf(stack),
  };
}

/**
 * The stack of a `production` workspace, which runs what the build has made. A start command that is a development server
 * does not count.
 */
export function asProduction(stack: Stack | null): Stack | null {
  if (stack === null) return null;
  const { dev, start } = stack.commands;
  const isDevelopment = startsDevelopment(stack.framework?.name) && start === dev;
  return { ...stack, commands: { ...stack.commands, dev: null, start: isDevelopment ? null : start } };
}

/** Variables by which programs know that they are not under development; a workspace's own take precedence. */
export function modeVariables({ purpose }: { purpose: WorkspacePurpose }): Record<string, string> {
  return purpose === "production" ? { NODE_ENV: "production" } : {};
}

function portVariableOf({ portOverride }: Stack): string | null {
  if (portOverride?.kind === "none") return null;
  return portOverride?.kind === "env" ? portOverride.name : "PORT";
}

/** True if an app reloads changed files by itself; any other must be restarted. */
export function watchesFiles(stack: Stack): boolean {
  const { dev } = stack.commands;
  return dev !== null && runsFromSources(stack) && !runsOnce(dev);
}

/**
 * One command for both purposes runs the build's output, except for tools whose `start` is their development server.
 */
function runsFromSources({ commands: { dev, start }, framework }: Stack): boolean {
  if (dev === null) return false;
  return dev !== start || startsDevelopment(framework?.name);
}

/** Flags are only for commands that pass them to the framework's own tool: those that take the port by flag. */
function flagsOf({ framework, port, portOverride }: Stack, command: string): string {
  if (port === null) return "";
  // The address in `launchSettings.json`, which is localhost, takes precedence over any variable.
  if (/^dotnet (?:watch )?run\b/.test(command)) return `--urls http://0.0.0.0:${port}`;
  if (portOverride?.kind !== "flag") return "";
  const host = command.includes("0.0.0.0") ? "" : hostFlagsOf(framework?.name);
  return [host, `${portOverride.name} ${port}`].filter(Boolean).join(" ");
}

/** Appends flags to a command, with npm's separator if it runs through npm. */
function withFlags(command: string, flags: string): string {
  if (flags === "") return command;
  const isNpmScript = /^npm (?:run|start|run-script)\b/.test(command) && !/\s--\s/.test(command);
  return isNpmScript ? `${command} -- ${flags}` : `${command} ${flags}`;
}

/** The variables that make an app listen on all interfaces and accept an unknown host name. */
export function appVariables(
  { port, portVariable }: Pick<AppPlan, "port" | "portVariable">,
  previewHost: string | null,
): Record<string, string> {
  return {
    ...hostVariables,
    ...(portVariable !== null && { PORT: String(port), [portVariable]: String(port) }),
    BROWSER: "none",
    ...APP_MARK,
    ...(previewHost !== null && allowedHosts(allowedHostOf(previewHost))),
  };
}

/** The variables for allowed host names; in both a leading dot matches all subdomains. */
function allowedHosts(host: string): Record<string, string> {
  return { __VITE_ADDITIONAL_SERVER_ALLOWED_HOSTS: host, RAILS_DEVELOPMENT_HOSTS: host };
}

/** Each link has its own host name below the provider's, so the app must accept all of them. */
function allowedHostOf(host: string): string {
  const parent = host.split(".").slice(1).join(".");
  return /^[\d.]+$/.test(host) || !parent.includes(".") ? host : `.${parent}`;
}
