import type { Stack } from "../detection/stack";

/** Where a project's files are in its sandbox, from the sandbox's work folder. */
export const PROJECT_FOLDER = "project";

/** What the app's process, and its log, are called. */
export const APP = "start";

/** How to install, build and run a project's app in a sandbox. */
export interface AppPlan {
  /** Folder of the app, from the sandbox's work folder. */
  folder: string;
  install: InstallPlan | null;
  /** Null: the app runs from its sources. */
  build: string | null;
  start: string;
  /** The port that it is told to listen on. */
  port: number;
}

export interface InstallPlan {
  command: string;
  /** What to try where the first keeps to a lockfile that does not fit; null: there is no other way. */
  fallback: string | null;
}

const PORT_DEFAULT = 3000;

/** Frameworks whose servers listen on localhost only, and what makes them listen for others. */
const hostFlags: Record<string, string> = {
  vite: "--host 0.0.0.0",
  astro: "--host 0.0.0.0",
  sveltekit: "--host 0.0.0.0",
  svelte: "--host 0.0.0.0",
  nuxt: "--host 0.0.0.0",
  qwik: "--host 0.0.0.0",
  solidstart: "--host 0.0.0.0",
  "solid-start": "--host 0.0.0.0",
  angular: "--host 0.0.0.0",
  gatsby: "--host 0.0.0.0",
  "react-router": "--host 0.0.0.0",
  flask: "--host 0.0.0.0",
  fastapi: "--host 0.0.0.0",
  rails: "-b 0.0.0.0",
};

/** Frameworks whose script `start` is, by their own templates, a development server. */
const startsDevelopment = new Set([
  ...[
    "create-react-app",
    "angular",
    "ionic-angular",
    "ionic-react",
    "ember",
    "docusaurus",
    "gatsby",
    "stencil",
  ],
  ...[
    "expo",
    "react-native",
    "electron",
    "vue",
    "preact",
    "eleventy",
    "hexo",
    "vite",
    "parcel",
    "umijs",
    "sanity",
  ],
]);

/** Install commands that keep to the lockfile, and their easier kin. */
const fallbacks: readonly [RegExp, string][] = [
  [/^npm ci\b/, "npm install"],
  [/^(pnpm install) --frozen-lockfile\b/, "pnpm install --no-frozen-lockfile"],
  [/^(yarn install) --(?:frozen-lockfile|immutable)\b/, "yarn install"],
  [/^(bun install) --frozen-lockfile\b/, "bun install"],
];

/** Plans how a project's app is run; null: nothing in it can be. */
export function planApp(stack: Stack | null): AppPlan | null {
  const start = stack?.commands.dev ?? stack?.commands.start ?? null;
  if (stack === null || start === null) return null;
  const { install } = stack.commands;
  return {
    folder: stack.appRoot === "." ? PROJECT_FOLDER : `${PROJECT_FOLDER}/${stack.appRoot}`,
    install: install === null ? null : { command: install, fallback: fallbackOf(install) },
    build: runsFromSources(stack) ? null : stack.commands.build,
    start: withFlags(start, flagsOf(stack)),
    port: stack.port ?? PORT_DEFAULT,
  };
}

/** One command for both purposes runs what was built, but for tools whose `start` is their development server. */
function runsFromSources({ commands: { dev, start }, framework }: Stack): boolean {
  if (dev === null) return false;
  return dev !== start || startsDevelopment.has(framework?.name ?? "");
}

function fallbackOf(install: string): string | null {
  const found = fallbacks.find(([pattern]) => pattern.test(install));
  return found === undefined ? null : install.replace(found[0], found[1]);
}

function flagsOf(stack: Stack): string {
  const flags = Object.hasOwn(hostFlags, stack.framework?.name ?? "")
    ? hostFlags[stack.framework?.name ?? ""]
    : "";
  const port =
    stack.portOverride?.kind === "flag" && stack.port !== null
      ? `${stack.portOverride.name} ${stack.port}`
      : "";
  return [flags, port].filter(Boolean).join(" ");
}

/** Hands flags to a command, through npm where that stands between. */
function withFlags(command: string, flags: string): string {
  if (flags === "") return command;
  const isNpmScript = /^npm (?:run|start|run-script)\b/.test(command) && !/\s--\s/.test(command);
  return isNpmScript ? `${command} -- ${flags}` : `${command} ${flags}`;
}

/** The variables that make an app listen where it can be seen, under a name that it may not know. */
export function appVariables(port: number, previewHost: string | null): Record<string, string> {
  return {
    HOST: "0.0.0.0",
    HOSTNAME: "0.0.0.0",
    PORT: String(port),
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
