import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Environment } from "../runtime/host-context.mts";
import { readCommandLine, UsageError } from "./command-line.mts";

export interface HostOptions {
  appRoot: string;
  dataDir: string;
  /** 0 for any free port. */
  port: number;
  host: string;
  environment: Environment;
  /** An external server; undefined for the embedded one. */
  databaseUrl: string | undefined;
  /** The preview proxy's port; 0 for any free port, null for no proxy. */
  previewPort: number | null;
  /** Sandboxes on this machine instead of Daytona's; if undefined, the secrets decide. */
  localSandboxes: { isIsolated: boolean } | undefined;
}

const portDefault = 4000;

export function readOptions(args: string[], env: NodeJS.ProcessEnv): HostOptions {
  const values = parseFlags(args, env);
  const appRoot = findAppRoot(process.cwd());
  const port = readPort(values.port ?? env.PORT);
  return {
    appRoot,
    dataDir: resolve(appRoot, values["data-dir"] ?? ".vaporform"),
    port,
    previewPort: readPreviewPort(values["preview-port"], port),
    host: values.host ?? "127.0.0.1",
    environment: readEnvironment(values.environment ?? env.VAPORFORM_ENVIRONMENT),
    databaseUrl: readDatabaseUrl(env.DATABASE_URL),
    localSandboxes: readSandboxes(values.sandboxes, values["unsafe-no-isolation"] ?? false),
  };
}

/**
 * The nearest folder with an `encore.app`, from the current folder upward; otherwise the one that this host belongs to.
 */
export function findAppRoot(from: string): string {
  if (existsSync(join(from, "encore.app"))) return from;
  const parent = dirname(from);
  return parent === from ? fileURLToPath(new URL("../..", import.meta.url)) : findAppRoot(parent);
}

const usage = `Serves the API, with an embedded PostgreSQL unless DATABASE_URL is set.

  npm start -- [options]

  --port 4000                the port, 0 for any that is free; or the variable PORT
  --preview-port 4001        the port of the preview proxy, or none (default: the next one after --port)
  --host 127.0.0.1           the address to listen on
  --data-dir .vaporform      where the database and all other data is stored
  --environment local        local or production; or the variable VAPORFORM_ENVIRONMENT
  --sandboxes local          runs sandboxes on this machine, in bubblewrap, instead of at Daytona
  --unsafe-no-isolation      runs them without bubblewrap: only for code that you trust
  --help                     prints this`;

function parseFlags(args: string[], env: NodeJS.ProcessEnv) {
  return readCommandLine({ name: "npm start", usage }, env, {
    args,
    options: {
      port: { type: "string" },
      "preview-port": { type: "string" },
      host: { type: "string" },
      "data-dir": { type: "string" },
      environment: { type: "string" },
      sandboxes: { type: "string" },
      "unsafe-no-isolation": { type: "boolean" },
    },
  }).values;
}

function readSandboxes(text: string | undefined, isUnsafe: boolean): HostOptions["localSandboxes"] {
  if (text === undefined) return undefined;
  if (text !== "local") throw new UsageError(`--sandboxes: "${text}" is unknown; the only value is "local"`);
  return { isIsolated: !isUnsafe };
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === "") return portDefault;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError(`"${text}" is not a port`);
  return port;
}

/** By default the port after the API's, or any free port if the API's is any free port. */
function readPreviewPort(text: string | undefined, apiPort: number): number | null {
  if (text === "none") return null;
  if (text === undefined || text === "") return apiPort === 0 ? 0 : Math.min(apiPort + 1, 65_535);
  return readPort(text);
}

function readEnvironment(text: string | undefined): Environment {
  if (text === undefined || text === "" || text === "local") return "local";
  if (text === "production") return "production";
  throw new UsageError(`the environment is "local" or "production", not "${text}"`);
}

export function readDatabaseUrl(text: string | undefined): string | undefined {
  if (text === undefined || text === "") return undefined;
  if (!URL.canParse(text) || !/^postgres(ql)?:$/.test(new URL(text).protocol)) {
    throw new UsageError("DATABASE_URL must have the form postgres://user:password@host:5432/name");
  }
  return text;
}
