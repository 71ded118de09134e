import type { DaytonaLanguage, WorkspaceMode } from "./workspace";

/** What a sandbox is made of. */
export interface SandboxRequest {
  /** Unique at the provider, and made of our ids alone. */
  name: string;
  labels: Record<string, string>;
  language: DaytonaLanguage;
  intervals: SandboxIntervals;
}

/** When a provider puts a sandbox away by itself. */
export interface SandboxIntervals {
  /** After so long without use; 0: never. */
  autoStopMinutes: number;
  /** After being stopped for so long; 0: as late as the provider can. */
  autoArchiveMinutes: number;
  /** After being stopped for so long; -1: never. */
  autoDeleteMinutes: number;
}

/** A sandbox that runs. */
export interface Sandbox {
  /** The provider's own id; null: there is nothing behind it. */
  id: string | null;
}

/**
 * Whoever can run sandboxes for us. Each call may be repeated, and ends within a deadline of its own; what goes
 * wrong is a Failure whose message is ours.
 */
export interface SandboxProvider {
  readonly mode: WorkspaceMode;
  /** Answers the sandbox of that name when it runs: found, started, or made. A failed attempt leaves none behind. */
  obtain(request: SandboxRequest, signal: AbortSignal): Promise<Sandbox>;
  /** Stops the sandbox of that name. One that is stopped, or does not exist, is stopped. */
  stop(name: string, signal: AbortSignal): Promise<void>;
  /** Deletes the sandbox of that name, in whatever state it is. One that does not exist is deleted. */
  remove(name: string, signal: AbortSignal): Promise<void>;
  /** Makes one harmless call to see whether the settings are right. */
  verify(): Promise<void>;
}

/** What the manager decides for the jobs. */
export interface SandboxChoices {
  /** Who runs the sandboxes of a mode. */
  providerOf: (mode: WorkspaceMode) => Promise<SandboxProvider>;
  /** Under which of its languages the provider knows a project's. */
  languageOf: (name: string) => DaytonaLanguage;
}
