export type WorkspaceSize = "small" | "medium" | "large";
export type PreviewVisibility = "private" | "public";

/** What an owner can set of a workspace. */
export interface WorkspaceSettings {
  /** Of the next sandbox that is made: `rebuild` makes one. */
  size: WorkspaceSize;
  /**
   * Variables of the project's commands. They take effect when the app is started the next time; where it is being
   * started, that begins anew with them.
   */
  env: Record<string, string>;
  /**
   * Who may see the preview: `private`, whoever is given a link, for as long as the link is good; `public`, everybody,
   * for as long as the sandbox runs. Daytona opens a sandbox as a whole: with the app also each other port that
   * anything in it listens on, such as a database or a debugger, is open to whoever knows or guesses its address.
   */
  previewVisibility: PreviewVisibility;
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

/** What a sandbox can work with. */
export interface Resources {
  cpu: number;
  memoryGibibytes: number;
  diskGibibytes: number;
}

/** What a sandbox was given. */
export interface GivenResources extends Resources {
  /** Whether that is less than its size asks for, because the account at the provider has no more. */
  clamped: boolean;
}

/** What a size is at the provider. */
interface SizeFacts {
  /** The snapshot that has these resources; null: the provider's default. */
  snapshot: string | null;
  resources: Resources;
}

/** These snapshots Daytona offers to everyone. */
const sizes: Record<WorkspaceSize, SizeFacts> = {
  small: { snapshot: null, resources: { cpu: 1, memoryGibibytes: 1, diskGibibytes: 3 } },
  medium: { snapshot: "daytona-medium", resources: { cpu: 2, memoryGibibytes: 4, diskGibibytes: 8 } },
  large: { snapshot: "daytona-large", resources: { cpu: 4, memoryGibibytes: 8, diskGibibytes: 10 } },
};

/** Of a sandbox's memory, what Node may use before it collects its garbage in earnest. */
const HEAP_SHARE = 0.75;

export function factsOfSize(size: WorkspaceSize): SizeFacts {
  return sizes[size];
}

/** Answers the option that keeps Node's heap within the memory of a sandbox. */
export function nodeOptionsOf(workspace: {
  settings: WorkspaceSettings;
  resources: GivenResources | null;
}): string {
  const { memoryGibibytes } = workspace.resources ?? factsOfSize(workspace.settings.size).resources;
  return `--max-old-space-size=${Math.floor(memoryGibibytes * 1_024 * HEAP_SHARE)}`;
}
