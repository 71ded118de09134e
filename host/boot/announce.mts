import { withoutPassword } from "../postgres/database-url.mts";
import type { HostOptions } from "./options.mts";

export interface RunningHost {
  url: string;
  /** Base URL of the previews; undefined without a preview proxy. */
  previews: string | undefined;
  databaseUrl: string;
  mode: "development" | "daytona";
  startedInMs: number;
}

/** One line of JSON for a program that requested any free port, a short text for a person. */
export function announce(host: RunningHost, options: HostOptions): void {
  process.stdout.write(options.port === 0 ? readyLine(host, options) : banner(host, options));
}

function readyLine({ url, mode, databaseUrl }: RunningHost, { environment }: HostOptions): string {
  const database = withoutPassword(databaseUrl);
  return `${JSON.stringify({ level: "info", message: "listening", url, mode, environment, database, pid: process.pid })}\n`;
}

function banner(
  { url, previews, mode, databaseUrl, startedInMs }: RunningHost,
  options: HostOptions,
): string {
  const explained = explain(mode, options);
  const database = options.databaseUrl === undefined ? `embedded, in ${options.dataDir}` : "DATABASE_URL";
  return `
  Vaporform is running at ${url}

    mode      ${explained}${previews === undefined ? "" : `\n    previews  ${previews.replace("://", "://<name>.")}`}
    database  ${withoutPassword(databaseUrl)} (${database})
    ready in  ${(startedInMs / 1000).toFixed(1)} s; Ctrl+C stops it

`;
}

function explain(mode: RunningHost["mode"], { localSandboxes }: HostOptions): string {
  if (mode === "development") return "development (no Daytona key: workspaces run without a sandbox)";
  if (localSandboxes === undefined) return "daytona";
  return `daytona (sandboxes on this machine, ${localSandboxes.isIsolated ? "in bubblewrap" : "NOT isolated"})`;
}
