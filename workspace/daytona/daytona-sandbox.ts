import { randomUUID } from "node:crypto";
import type { Readable } from "node:stream";
import type { Sandbox as DaytonaSandbox } from "@daytonaio/sdk";
import { z } from "zod";
import { Failure } from "../../shared/failure";
import type { OutputPart, OutputPlace } from "../sandbox/output-part";
import type {
  PreviewAddress,
  PreviewLink,
  Sandbox,
  SandboxCommand,
  SandboxProcess,
  TerminalListener,
  TerminalSize,
  TerminalStart,
} from "../sandbox/sandbox";
import { beginLog, logOf, noteExit, parseLog, parseTail, readLog, readTail } from "../sandbox/sandbox-log";
import { writeCommand } from "../sandbox/shell";
import { DaytonaTerminals } from "./daytona-terminal";
import { statusOf } from "./provider-errors";

const ExecuteAnswer = z.object({ exitCode: z.number(), result: z.string() });
const StartedCommand = z.object({ cmdId: z.string().min(1) });
const SessionAnswer = z.object({
  commands: z.array(z.object({ id: z.string(), command: z.string(), exitCode: z.number().optional() })),
});
const LinkAnswer = z.object({ url: z.url() });

/** The SDK's own timeout would end an upload that its caller still waits for; 0 turns it off. */
const NO_TIMEOUT = 0;
const DOWNLOAD_TIMEOUT_S = 5 * 60;
/** Daytona's proxy aborts longer requests. */
const EXECUTE_TIMEOUT_MS_MAX = 50_000;
/** A sandbox's output is limited where it is written: no response can fill our memory. */
const OUTPUT_BYTES_MAX = 256 * 1024;
const READ_LOG_TIMEOUT_MS = 15_000;
/** Distinguishes our sessions from those opened inside. */
const SESSION_PREFIX = "vaporform-";

/** Converts the SDK's errors to failures. */
export type Call = <Result>(call: () => Promise<Result>) => Promise<Result>;

/** The inside of a Daytona sandbox. Each process is a session of its own, because a session runs one command at a time. */
export class DaytonaInside implements Sandbox {
  readonly #sandbox: DaytonaSandbox;
  readonly #call: Call;
  readonly #terminals: DaytonaTerminals;

  constructor(sandbox: DaytonaSandbox, call: Call) {
    this.#sandbox = sandbox;
    this.#call = call;
    this.#terminals = new DaytonaTerminals(sandbox, call);
  }

  async upload(content: Readable, path: string, signal: AbortSignal): Promise<void> {
    const options = { signal, timeout: NO_TIMEOUT };
    await this.#call(() => this.#sandbox.fs.uploadFileStream(content, path, options));
  }

  /** If a reader stops, the SDK leaves the connection open: aborting closes it. */
  async download(path: string, bytesMax: number): Promise<Buffer> {
    const reading = new AbortController();
    const options = { timeout: DOWNLOAD_TIMEOUT_S, signal: reading.signal };
    try {
      return await this.#call(async () =>
        collectFile(await this.#sandbox.fs.downloadFileStream(path, options), bytesMax),
      );
    } finally {
      reading.abort();
    }
  }

  /** For a malformed response the SDK returns an empty success, so the exit code is checked here. */
  async execute({ command, cwd, env }: SandboxCommand, timeoutMs: number) {
    const seconds = Math.ceil(Math.min(timeoutMs, EXECUTE_TIMEOUT_MS_MAX) / 1_000);
    const answer = await this.#call(async () =>
      ExecuteAnswer.parse(await this.#sandbox.process.executeCommand(bounded(command), cwd, env, seconds)),
    );
    return { exitCode: answer.exitCode, output: answer.result };
  }

  async startProcess(name: string, command: SandboxCommand): Promise<void> {
    await this.endProcess(name);
    const { process } = this.#sandbox;
    await this.execute({ command: beginLog(name, randomUUID()) }, READ_LOG_TIMEOUT_MS);
    await this.#call(async () => {
      await process.createSession(sessionOf(name));
      const request = { command: logged(name, writeCommand(command)), runAsync: true };
      StartedCommand.parse(await process.executeSessionCommand(sessionOf(name), request));
    });
  }

  async readProcess(name: string): Promise<SandboxProcess | null> {
    const started = await this.#findCommand(name);
    if (started === null) return null;
    const { output } = await this.execute({ command: readTail(name) }, READ_LOG_TIMEOUT_MS);
    const { command, exitCode = null } = started;
    return { command: unlogged(name, command), exitCode, ...parseTail(output) };
  }

  /** The log outlives its process; without an exit code the process was killed, or runs. */
  async readOutput(name: string, from: OutputPlace | null): Promise<OutputPart | null> {
    const { output } = await this.execute({ command: readLog(name, from) }, READ_LOG_TIMEOUT_MS);
    const part = parseLog(output);
    if (part === null || part.exitCode !== null || part.bytes.length > 0) return part;
    return (await this.#findCommand(name)) === null ? null : part;
  }

  /** The last command started with a name; null if there was none since the sandbox started. */
  async #findCommand(name: string) {
    return await this.#call(async () => {
      try {
        const session = SessionAnswer.parse(await this.#sandbox.process.getSession(sessionOf(name)));
        return session.commands.at(-1) ?? null;
      } catch (error) {
        if (statusOf(error) === 404) return null;
        throw error;
      }
    });
  }

  async endProcess(name: string): Promise<void> {
    await this.#call(async () => {
      try {
        await this.#sandbox.process.deleteSession(sessionOf(name));
      } catch (error) {
        if (statusOf(error) !== 404) throw error;
      }
    });
  }

  async previewHost(port: number): Promise<string> {
    return new URL(await this.#plainUrl(port)).hostname;
  }

  async #plainUrl(port: number): Promise<string> {
    return (await this.#call(async () => LinkAnswer.parse(await this.#sandbox.getPreviewLink(port)))).url;
  }

  async addressPort(port: number, expiresInSeconds: number): Promise<PreviewAddress> {
    if (!this.#sandbox.public) return await this.linkPort(port, expiresInSeconds);
    return { url: await this.#plainUrl(port), expiresAt: null };
  }

  async linkPort(port: number, expiresInSeconds: number): Promise<PreviewLink> {
    const { url } = await this.#call(async () =>
      LinkAnswer.parse(await this.#sandbox.getSignedPreviewUrl(port, expiresInSeconds)),
    );
    return { url, expiresAt: new Date(Date.now() + expiresInSeconds * 1_000) };
  }

  async createTerminal(id: string, start: TerminalStart, listener: TerminalListener) {
    return await this.#terminals.create(id, start, listener);
  }

  async connectTerminal(id: string, listener: TerminalListener) {
    return await this.#terminals.connect(id, listener);
  }

  async resizeTerminal(id: string, size: TerminalSize): Promise<boolean> {
    return await this.#terminals.resize(id, size);
  }

  async endTerminal(id: string): Promise<void> {
    await this.#terminals.end(id);
  }
}

async function collectFile(content: AsyncIterable<Buffer>, bytesMax: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of content) {
    bytes += part.length;
    if (bytes > bytesMax) {
      throw new Failure("too_large", `a file in the sandbox is larger than ${bytesMax} bytes`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Throws for a sandbox that does not run. */
export function assertRunning(sandbox: DaytonaSandbox | null): DaytonaSandbox {
  if (sandbox?.state === "started") return sandbox;
  throw new Failure("sandbox_failed", "the sandbox no longer runs at Daytona", {
    retryable: true,
    suggestion: "start the workspace",
  });
}

/** Runs a command so that only the beginning of its output is returned. */
function bounded(command: string): string {
  return [
    "vaporform_output=$(mktemp)",
    // Without a name, so that it is removed with the command, even if that is killed.
    'exec 3> "$vaporform_output" 4< "$vaporform_output"; rm -f "$vaporform_output"',
    `(\n${command}\n) >&3 2>&1 3>&- 4<&- < /dev/null`,
    "vaporform_code=$?",
    `head -c ${OUTPUT_BYTES_MAX} <&4`,
    "exit $vaporform_code",
  ].join("\n");
}

/** Redirects a process's output to its own log instead of the session's, which can only be read as a whole. */
function logged(name: string, command: string): string {
  return `${command}${redirectionOf(name)}`;
}

function unlogged(name: string, command: string): string {
  const redirection = redirectionOf(name);
  return command.endsWith(redirection) ? command.slice(0, -redirection.length) : command;
}

function redirectionOf(name: string): string {
  return ` > ${logOf(name)} 2>&1\n${noteExit(name)}`;
}

function sessionOf(name: string): string {
  return `${SESSION_PREFIX}${name}`;
}
