import { readdirSync, readFileSync } from "node:fs";
import { Daytona } from "@daytonaio/sdk";
import type { WorkspaceClient } from "../../support/workspace-client.mts";

/** The session that stores packages for the next install; it runs in the background and ends by itself. */
const KEEPING = "vaporform-keep-packages";

/** Lists the open sessions in a sandbox; the cache's only while it still runs. */
export async function sessionsInside(
  settings: { apiKey: string; apiUrl: string },
  name: string,
): Promise<string[]> {
  const daytona = new Daytona({ ...settings, target: "local", useDeprecatedPolling: true });
  const sandbox = await daytona.get(name);
  const sessions = await sandbox.process.listSessions();
  const open = sessions.filter(
    ({ sessionId, commands }) =>
      sessionId !== KEEPING || commands?.some(({ exitCode }) => exitCode === undefined),
  );
  return open.map(({ sessionId }) => sessionId).sort();
}

const countByProgram = `
  const fs = require("fs");
  const words = (pid) => { try { return fs.readFileSync("/proc/" + pid + "/cmdline", "utf8").split("\\0"); } catch { return []; } };
  const all = fs.readdirSync("/proc").filter((name) => /^[0-9]+$/.test(name)).map(words);
  const server = all.filter(([program, file]) => /node$/.test(program) && file === "server.js").length;
  console.log(JSON.stringify({ server, sleep: all.filter(([program]) => /sleep$/.test(program)).length }));
`;

/** Counts a workspace's processes: the app itself, and those that its install and build left behind. */
export async function appsInside(client: WorkspaceClient, workspaceId: string): Promise<object> {
  const [, { output }] = await client.ask("POST", `/v1/workspaces/${workspaceId}/exec`, {
    command: `node -e '${countByProgram}'`,
  });
  return JSON.parse(output);
}

/** Lists the sandboxes below this process, by their command lines. */
export function sandboxProcesses(): string[] {
  const parents = new Map(processes().map(({ pid, parent }) => [pid, parent]));
  return processes()
    .filter(({ pid, command }) => /bwrap/.test(command) && descends(parents, pid))
    .map(({ command }) => command);
}

function descends(parents: ReadonlyMap<number, number>, pid: number): boolean {
  const parent = parents.get(pid);
  return parent === process.pid || (parent !== undefined && parent > 1 && descends(parents, parent));
}

function processes(): { pid: number; parent: number; command: string }[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)));
}

function readProcess(pid: number) {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    const parent = Number(/^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1]);
    return [{ pid, parent, command }];
  } catch {
    // It ended while it was being read.
    return [];
  }
}
