import type { Readable } from "node:stream";
import type { Resources, WorkspaceSize } from "../settings/settings";
import type { DaytonaLanguage, WorkspaceMode } from "../workspace";
import type { OutputPart, OutputPlace } from "./output-part";

/** The specification of a sandbox. */
export interface SandboxRequest {
  /** Unique at the provider, and built only from our ids. */
  name: string;
  labels: Record<string, string>;
  language: DaytonaLanguage;
  size: WorkspaceSize;
  /** The provider's snapshot that it must be created from, with the resources of that; null: one of the size. */
  snapshot: string | null;
  intervals: SandboxIntervals;
  /** Null: it has none. */
  cache: OwnerCache | null;
  /** Whether its ports are public. */
  isPublic: boolean;
}

/** A volume shared by the sandboxes of one owner. A provider without volumes creates the sandbox without it. */
export interface OwnerCache {
  /** The volume for all our sandboxes at the provider. */
  volume: string;
  /** The owner's folder: the only part that a sandbox sees. */
  folder: string;
}

/** When a provider automatically stops, archives or deletes a sandbox. */
export interface SandboxIntervals {
  /** After this long without use; 0: never. */
  autoStopMinutes: number;
  /** After being stopped for this long; 0: as late as the provider allows. */
  autoArchiveMinutes: number;
  /** After being stopped for this long; -1: never. */
  autoDeleteMinutes: number;
  /** After its creation, used or not; 0: never. */
  ttlMinutes: number;
}

/** The simplified states of a provider's sandbox. */
export type SandboxState = "running" | "stopped" | "failed" | "changing";

/** A sandbox as its provider describes it. */
export interface FoundSandbox {
  /** The provider's own id. */
  id: string;
  name: string;
  labels: Record<string, string>;
  state: SandboxState;
  /** When it was last used. */
  lastActivityAt: Date | null;
  /** When it will be stopped if it stays idle; null: never. */
  stopsAt: Date | null;
}

/** A sandbox at its provider. */
export interface ProvidedSandbox {
  /** The provider's own id; null without a sandbox. */
  id: string | null;
  /** Its resources; null if the provider does not report them. */
  resources: Resources | null;
  /** Whether its ports are public. */
  isPublic: boolean;
}

/**
 * A provider of sandboxes. Each call may be repeated, and ends within its own deadline; errors are Failures with our
 * own messages.
 */
export interface SandboxProvider {
  readonly mode: WorkspaceMode;
  readonly bases: BaseProvider;
  /** Returns the running sandbox with this name: found, started, or created. A failed attempt leaves none behind. */
  obtain(request: SandboxRequest, signal: AbortSignal): Promise<ProvidedSandbox>;
  /** Opens the running sandbox with this name. */
  open(name: string): Promise<Sandbox>;
  /** Stops the sandbox with this name; succeeds if it is stopped or does not exist. */
  stop(name: string, signal: AbortSignal): Promise<void>;
  /** Deletes the sandbox with this name, in any state; succeeds if it does not exist. */
  remove(name: string, signal: AbortSignal): Promise<void>;
  /** Describes the sandbox with this name; null if there is none. */
  inspect(name: string): Promise<FoundSandbox | null>;
  /** Lists the sandboxes with all of these labels. Recent changes may be missing. */
  list(labels: Record<string, string>): Promise<FoundSandbox[]>;
  /** Resets the sandbox's idle timer. */
  keepAlive(name: string): Promise<void>;
  /** Makes one harmless call to verify the settings. */
  verify(): Promise<void>;
}

/** The state of a base at its provider. */
export type ProviderBaseState = "absent" | "building" | "active" | "inactive" | "failed";

/** What a provider keeps to create sandboxes from. Each call may be repeated. */
export interface BaseProvider {
  find(name: string): Promise<ProviderBaseState>;
  /** Requests its build, and does not wait for it. */
  build(recipe: { name: string; dockerfile: string }): Promise<void>;
  /** Requests that an inactive one becomes active. */
  activate(name: string): Promise<void>;
  /** Succeeds if there is none. */
  remove(name: string): Promise<void>;
  /** Returns the beginning of the build's output so far; empty if it is unknown. */
  readLog(name: string): Promise<string>;
}

/** A command and its folder. */
export interface SandboxCommand {
  command: string;
  /** Folder, relative to the sandbox's work folder. */
  cwd?: string;
  env?: Record<string, string>;
}

/** A process that was started in a sandbox and runs independently. */
export interface SandboxProcess {
  /** The command, as written by `writeCommand`, so that one command's end is not attributed to another. */
  command: string;
  /** Null while it runs. */
  exitCode: number | null;
  /** The end of its output so far. */
  output: string;
  /** Whether its output is longer than that. */
  isCut: boolean;
}

/** An address of a sandbox's port that needs no further credentials. */
export interface PreviewLink {
  url: string;
  expiresAt: Date;
}

/** The address of an app. */
export interface PreviewAddress {
  url: string;
  /** When the address expires; null if it is public while the sandbox runs. */
  expiresAt: Date | null;
}

/** The size of a terminal, in characters. */
export interface TerminalSize {
  cols: number;
  rows: number;
}

/** How a terminal's shell begins. */
export interface TerminalStart extends TerminalSize {
  env: Record<string, string>;
}

/** What happens in a terminal. */
export interface TerminalListener {
  onOutput(bytes: Uint8Array): void;
  /** The shell ended with this exit code; null: the connection broke off or was left. Called once. */
  onEnd(exitCode: number | null): void;
}

/** A connection to a terminal. */
export interface TerminalConnection {
  write(input: string): Promise<void>;
  /** Disconnects; the shell goes on. */
  leave(): Promise<void>;
}

/** The inside of a running sandbox. */
export interface Sandbox {
  /** Writes a file, and creates the folders above it. The caller limits the duration with the signal. */
  upload(content: Readable, path: string, signal: AbortSignal): Promise<void>;
  /** Reads a whole file; throws `too_large` if it is larger than the limit. */
  download(path: string, bytesMax: number): Promise<Buffer>;
  /** Runs a command of at most a minute and returns its exit code, with the beginning of its output. */
  execute(command: SandboxCommand, timeoutMs: number): Promise<{ exitCode: number; output: string }>;
  /** Starts a command with a name, replacing the process that ran with it. */
  startProcess(name: string, command: SandboxCommand): Promise<void>;
  /** Null if no process was started with this name since the sandbox started. */
  readProcess(name: string): Promise<SandboxProcess | null>;
  /** Reads a process's output from a position; from the beginning for a later run, and without a position. */
  readOutput(name: string, from: OutputPlace | null): Promise<OutputPart | null>;
  /** Ends the process with a name, if it runs. */
  endProcess(name: string): Promise<void>;
  /** Returns an example of the host names of the sandbox's ports. */
  previewHost(port: number): Promise<string>;
  /** Returns the address of a port: the public one of a public sandbox, a link for any other. */
  addressPort(port: number, expiresInSeconds: number): Promise<PreviewAddress>;
  /** Creates a link to a port; anyone with the link can open it. */
  linkPort(port: number, expiresInSeconds: number): Promise<PreviewLink>;
  /** Starts a login shell in a new terminal, and connects to it. */
  createTerminal(id: string, start: TerminalStart, listener: TerminalListener): Promise<TerminalConnection>;
  /** Connects to a terminal, for what is written from now on; null if there is none. */
  connectTerminal(id: string, listener: TerminalListener): Promise<TerminalConnection | null>;
  /** Sets a terminal's size; false if there is none. */
  resizeTerminal(id: string, size: TerminalSize): Promise<boolean>;
  /** Ends a terminal with its shell; succeeds if there is none. */
  endTerminal(id: string): Promise<void>;
}

/** The manager's decisions for the jobs. */
export interface SandboxChoices {
  /** The provider of a mode. */
  providerOf: (mode: WorkspaceMode) => Promise<SandboxProvider>;
  /** The provider's label for a project's language. */
  languageOf: (name: string) => DaytonaLanguage;
}
