import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { killGroup, shell } from "./execute.mts";
import { home } from "./home.mts";
import { Problem } from "./problem.mts";

interface SessionCommand {
  id: string;
  command: string;
  folder: string;
}

interface Session {
  id: string;
  shell: ChildProcessWithoutNullStreams;
  commands: SessionCommand[];
}

export interface CommandAnswer {
  id: string;
  command: string;
  exitCode?: number;
}

const POLL_MS = 20;
const KILL_AFTER_MS = 2_000;

const sessions = new Map<string, Session>();
const root = mkdtempSync(join(tmpdir(), "sessions-"));

/** Opens a session: one shell that runs until the session is deleted, and keeps its working directory and variables. */
export function createSession(id: string): void {
  if (sessions.has(id)) throw new Problem(409, `session ${id} already exists`);
  const child = spawn(shell, [], { cwd: home, detached: true, env: process.env });
  child.stdin.on("error", () => undefined);
  child.stdout.resume();
  child.stderr.resume();
  sessions.set(id, { id, shell: child, commands: [] });
}

/** Adds a command to a session; the session's shell runs it when the commands before it have ended. */
export function beginCommand(sessionId: string, command: string): string {
  const session = find(sessionId);
  if (session.shell.exitCode !== null || session.shell.signalCode !== null) {
    throw new Problem(410, `session ${sessionId} has ended`, "SESSION_ENDED");
  }
  const id = randomUUID();
  const folder = join(root, encodeURIComponent(sessionId), id);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "command"), `${command}\n`);
  session.commands.push({ id, command, folder });
  session.shell.stdin.write(
    `{ . '${folder}/command' ; } > '${folder}/stdout' 2> '${folder}/stderr' < /dev/null ; ` +
      `echo $? > '${folder}/exit.new' ; mv '${folder}/exit.new' '${folder}/exit'\n`,
  );
  return id;
}

/** Waits for a command's end; never returns if the command ended its own shell. */
export async function awaitCommand(sessionId: string, commandId: string): Promise<number> {
  while (true) {
    const { exitCode } = describeCommand(sessionId, commandId);
    if (exitCode !== undefined) return exitCode;
    await delay(POLL_MS);
  }
}

export function describeCommand(sessionId: string, commandId: string): CommandAnswer {
  const { id, command, folder } = findCommand(sessionId, commandId);
  const exit = readText(join(folder, "exit"));
  return { id, command, ...(exit !== "" && { exitCode: Number(exit) }) };
}

export function describeSession(id: string): { sessionId: string; commands: CommandAnswer[] } {
  const session = find(id);
  return { sessionId: id, commands: session.commands.map((command) => describeCommand(id, command.id)) };
}

export function listSessions() {
  return [...sessions.keys()].map(describeSession);
}

/** Returns a command's output so far. */
export function readLogs(sessionId: string, commandId: string): { stdout: Buffer; stderr: Buffer } {
  const { folder } = findCommand(sessionId, commandId);
  return { stdout: readBytes(join(folder, "stdout")), stderr: readBytes(join(folder, "stderr")) };
}

/** Ends a session and all processes in it. */
export async function deleteSession(id: string): Promise<void> {
  const session = find(id);
  sessions.delete(id);
  killGroup(session.shell, "SIGTERM");
  const endsAt = Date.now() + KILL_AFTER_MS;
  while (session.shell.exitCode === null && session.shell.signalCode === null && Date.now() < endsAt) {
    await delay(POLL_MS);
  }
  killGroup(session.shell, "SIGKILL");
  rmSync(join(root, encodeURIComponent(id)), { recursive: true, force: true });
}

/** Ends every session immediately, when the sandbox stops. */
export function killSessions(): void {
  for (const session of sessions.values()) killGroup(session.shell, "SIGKILL");
  rmSync(root, { recursive: true, force: true });
}

function find(id: string): Session {
  const session = sessions.get(id);
  if (session === undefined) throw new Problem(404, `session ${id} not found`, "PROCESS_NOT_FOUND");
  return session;
}

function findCommand(sessionId: string, commandId: string): SessionCommand {
  const command = find(sessionId).commands.find(({ id }) => id === commandId);
  if (command === undefined) throw new Problem(404, `command ${commandId} not found`, "PROCESS_NOT_FOUND");
  return command;
}

function readText(path: string): string {
  return readBytes(path).toString("utf8").trim();
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    // There is no output yet: the command waits for its turn.
    return Buffer.alloc(0);
  }
}
