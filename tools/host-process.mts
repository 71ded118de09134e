import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A host in its own process, on a free port. */
export interface HostProcess {
  url: string;
  pid: number;
  /** Its stderr output so far. */
  logs(): string;
  /** Asks it to stop and waits; returns the exit code. */
  stop(): Promise<number | null>;
  /** Kills it, as a crash would. */
  kill(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface LaunchOptions {
  /** The app's folder. */
  cwd: string;
  args?: string[];
  env?: NodeJS.ProcessEnv;
  /** The host's program; by default this checkout's. */
  main?: string;
  /** Node's own options; by default those that run TypeScript. */
  nodeOptions?: string[];
}

/** Starts a host and waits until it serves. Rejects with its output if it ends before that. */
export async function launchHost(options: LaunchOptions): Promise<HostProcess> {
  const { cwd, args = [], env = process.env, main = ownMain, nodeOptions = ["--import", tsx] } = options;
  const child = spawn(process.execPath, [...nodeOptions, main, "--port", "0", ...args], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  const logs = collect(child);
  const url = await Promise.race([readUrl(child), exited.then(() => null)]);
  if (url === null) throw new Error(`the host ended before it served:\n${logs()}`);
  async function stop(): Promise<number | null> {
    child.kill("SIGTERM");
    return exited;
  }
  return {
    url,
    pid: child.pid ?? 0,
    logs,
    stop,
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
    async [Symbol.asyncDispose]() {
      await stop();
    },
  };
}

const ownMain = fileURLToPath(new URL("../host/main.mts", import.meta.url));
const tsx = import.meta.resolve("tsx");

function collect(child: ChildProcess): () => string {
  let text = "";
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  return () => text;
}

/** The host announces itself with one line of JSON; other lines on stdout are the app's. */
async function readUrl(child: ChildProcess): Promise<string | null> {
  if (child.stdout === null) return null;
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^\{"level":"info","message":"listening","url":"([^"]+)"/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    return url;
  }
  return null;
}
