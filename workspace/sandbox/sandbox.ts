import type { Readable } from "node:stream";
import type { Resources, WorkspaceSize } from "../settings/settings";
import type { DaytonaLanguage, WorkspaceMode } from "../workspace";
import type { OutputPart, OutputPlace } from "./output-part";

/** What a sandbox is made of. */
export interface SandboxRequest {
  /** Unique at the provider, and made of our ids alone. */
  name: string;
  labels: Record<string, string>;
  language: DaytonaLanguage;
  size: WorkspaceSize;
  intervals: SandboxIntervals;
  cache: OwnerCache;
  /** Whether everybody may see what listens in it. */
  isPublic: boolean;
}

/** A place that the sandboxes of one owner share. A provider that has none makes the sandbox without. */
export interface OwnerCache {
  /** One for all our sandboxes at the provider. */
  volume: string;
  /** The owner's part of it: all that a sandbox sees. */
  folder: string;
}

/** When a provider puts a sandbox away by itself. */
export interface SandboxIntervals {
  /** After so long without use; 0: never. */
  autoStopMinutes: number;
  /** After being stopped for so long; 0: as late as the provider can. */
  autoArchiveMinutes: number;
  /** After being stopped for so long; -1: never. */
  autoDeleteMinutes: number;
  /** After it was made, used or not; 0: never. */
  ttlMinutes: number;
}

/** What a provider's many states come down to. */
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
  /** When it will be stopped if nobody uses it; null: never. */
  stopsAt: Date | null;
}

/** A sandbox at its provider. */
export interface ProvidedSandbox {
  /** The provider's own id; null: there is nothing behind it. */
  id: string | null;
  /** What it has to work with; null: the provider does not say. */
  resources: Resources | null;
  /** Whether everybody can see what listens in it. */
  isPublic: boolean;
}

/**
 * Whoever can run sandboxes for us. Each call may be repeated, and ends within a deadline of its own; what goes
 * wrong is a Failure whose message is ours.
 */
export interface SandboxProvider {
  readonly mode: WorkspaceMode;
  /** Answers the sandbox of that name when it runs: found, started, or made. A failed attempt leaves none behind. */
  obtain(request: SandboxRequest, signal: AbortSignal): Promise<ProvidedSandbox>;
  /** Answers the running sandbox of that name to work in. */
  open(name: string): Promise<Sandbox>;
  /** Stops the sandbox of that name. One that is stopped, or does not exist, is stopped. */
  stop(name: string, signal: AbortSignal): Promise<void>;
  /** Deletes the sandbox of that name, in whatever state it is. One that does not exist is deleted. */
  remove(name: string, signal: AbortSignal): Promise<void>;
  /** Describes the sandbox of that name; null: there is none. */
  inspect(name: string): Promise<FoundSandbox | null>;
  /** Lists the sandboxes that carry all of these labels. What was changed just now may be missing. */
  list(labels: Record<string, string>): Promise<FoundSandbox[]>;
  /** Puts off the stop of a sandbox that nobody uses. */
  keepAlive(name: string): Promise<void>;
  /** Makes one harmless call to see whether the settings are right. */
  verify(): Promise<void>;
}

/** A command and where it runs. */
export interface SandboxCommand {
  command: string;
  /** Folder, from the sandbox's work folder. */
  cwd?: string;
  env?: Record<string, string>;
}

/** A process that was started in a sandbox and goes on without us. */
export interface SandboxProcess {
  /** What was started, as `writeCommand` writes it, so that nobody takes one command's end for another's. */
  command: string;
  /** Null: it runs. */
  exitCode: number | null;
  /** The end of what it has written so far. */
  output: string;
  /** Whether it has written more than that. */
  isCut: boolean;
}

/** An address under which a port of a sandbox answers without further credentials. */
export interface PreviewLink {
  url: string;
  expiresAt: Date;
}

/** Where an app is seen. */
export interface PreviewAddress {
  url: string;
  /** When the address stops to work; null: it is open to everybody for as long as the sandbox runs. */
  expiresAt: Date | null;
}

/** The inside of a sandbox that runs. */
export interface Sandbox {
  /** Writes a file, with the folders above it. How long that may take is the caller's to say, by the signal. */
  upload(content: Readable, path: string, signal: AbortSignal): Promise<void>;
  /** Reads a whole file; `too_large` where it has more bytes than that. */
  download(path: string, bytesMax: number): Promise<Buffer>;
  /** Runs a command of at most a minute and answers its end, with the beginning of what it wrote. */
  execute(command: SandboxCommand, timeoutMs: number): Promise<{ exitCode: number; output: string }>;
  /** Starts a command under a name, in place of whatever ran under it. */
  startProcess(name: string, command: SandboxCommand): Promise<void>;
  /** Null: nothing was started under that name since the sandbox started. */
  readProcess(name: string): Promise<SandboxProcess | null>;
  /** Reads what a process has written from a place on; of a later run, and with no place, from its beginning. */
  readOutput(name: string, from: OutputPlace | null): Promise<OutputPart | null>;
  /** Ends what runs under a name, if anything does. */
  endProcess(name: string): Promise<void>;
  /** Answers a host name of the kind under which the sandbox's ports are seen. */
  previewHost(port: number): Promise<string>;
  /** Answers where a port is seen: everybody's address of a public sandbox, a link to any other. */
  addressPort(port: number, expiresInSeconds: number): Promise<PreviewAddress>;
  /** Opens a port to whoever has the link. */
  linkPort(port: number, expiresInSeconds: number): Promise<PreviewLink>;
}

/** What the manager decides for the jobs. */
export interface SandboxChoices {
  /** Who runs the sandboxes of a mode. */
  providerOf: (mode: WorkspaceMode) => Promise<SandboxProvider>;
  /** Under which of its languages the provider knows a project's. */
  languageOf: (name: string) => DaytonaLanguage;
}
