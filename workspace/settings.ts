export type WorkspaceSize = "small" | "medium" | "large";

/** What an owner can set of a workspace. */
export interface WorkspaceSettings {
  /** Of the next sandbox that is made: `rebuild` makes one. */
  size: WorkspaceSize;
  /** Variables of the project's commands. They take effect when the app is started the next time. */
  env: Record<string, string>;
  /** Names of variables whose values nobody is shown again. */
  secretNames: string[];
  /** The sandbox is stopped after so long without use; 0: never. */
  autoStopMinutes: number;
  /** It is archived after being stopped for so long; 0: as late as the provider can. */
  autoArchiveMinutes: number;
  /** It is deleted after being stopped for so long; -1: never. */
  autoDeleteMinutes: number;
  /** It is deleted so long after it was made, used or not; 0: never. */
  ttlMinutes: number;
}

/** What a size is at the provider. */
export interface SizeFacts {
  /** The snapshot that has these resources; null: the provider's default. */
  snapshot: string | null;
  memoryMebibytes: number;
}

/** Daytona gives resources to snapshots, and these it offers to everyone. */
const sizes: Record<WorkspaceSize, SizeFacts> = {
  small: { snapshot: null, memoryMebibytes: 1_024 },
  medium: { snapshot: "daytona-medium", memoryMebibytes: 4_096 },
  large: { snapshot: "daytona-large", memoryMebibytes: 8_192 },
};

/** Of a sandbox's memory, what Node may use before it collects its garbage in earnest. */
const HEAP_SHARE = 0.75;

export function factsOfSize(size: WorkspaceSize): SizeFacts {
  return sizes[size];
}

/** Answers the option that keeps Node's heap within the memory of a sandbox. */
export function nodeOptionsOf(size: WorkspaceSize): string {
  return `--max-old-space-size=${Math.floor(sizes[size].memoryMebibytes * HEAP_SHARE)}`;
}
