export type WorkspaceSize = "small" | "medium" | "large";
export type PreviewVisibility = "private" | "public";

/** The settings of a workspace. */
export interface WorkspaceSettings {
  /** Applies after `rebuild`. */
  size: WorkspaceSize;
  /**
   * The provider's snapshot that its sandbox is created from, with the resources of the snapshot instead of `size`; null:
   * one of the size. Applies after `rebuild`.
   */
  snapshot: string | null;
  /**
   * Variables of the project's commands. They apply at the next start of the app; a start in progress restarts with
   * them.
   */
  env: Record<string, string>;
  /**
   * Who may open the preview: `private`, anyone with a link, until the link expires; `public`, anyone, while the
   * sandbox runs. Daytona makes a whole sandbox public: every other port on which a process listens, such as a database
   * or a debugger, is then also open to anyone who knows or guesses its address.
   */
  previewVisibility: PreviewVisibility;
  /** Whether edits of the project by API reach the sandbox by themselves while it runs; if not, `sync` brings them. */
  autoSync: boolean;
  /** Whether packages are taken from and stored in the owner's cache. */
  useCache: boolean;
  /** Whether terminals may be opened in the sandbox. */
  terminal: boolean;
  /** Names of variables whose values are never returned. */
  secretNames: string[];
  /** The sandbox is stopped after this long without use; 0: never. */
  autoStopMinutes: number;
  /** It is archived after being stopped for this long; 0: as late as the provider allows. */
  autoArchiveMinutes: number;
  /** It is deleted after being stopped for this long; -1: never. */
  autoDeleteMinutes: number;
  /** It is deleted this long after its creation, used or not; 0: never. */
  ttlMinutes: number;
}

/** The resources of a sandbox. */
export interface Resources {
  cpu: number;
  memoryGibibytes: number;
  diskGibibytes: number;
}

/** The actual resources of a sandbox. */
export interface GivenResources extends Resources {
  /** Whether they are less than its size requires, because the account's limits are lower. */
  clamped: boolean;
}

/** A size at the provider. */
interface SizeFacts {
  /** The snapshot with these resources; null for the provider's default. */
  snapshot: string | null;
  resources: Resources;
}

/** Snapshots that Daytona offers to every account. */
const sizes: Record<WorkspaceSize, SizeFacts> = {
  small: { snapshot: null, resources: { cpu: 1, memoryGibibytes: 1, diskGibibytes: 3 } },
  medium: { snapshot: "daytona-medium", resources: { cpu: 2, memoryGibibytes: 4, diskGibibytes: 8 } },
  large: { snapshot: "daytona-large", resources: { cpu: 4, memoryGibibytes: 8, diskGibibytes: 10 } },
};

/** The share of a sandbox's memory that Node's heap may use. */
const HEAP_SHARE = 0.75;

export function factsOfSize(size: WorkspaceSize): SizeFacts {
  return sizes[size];
}

/** Returns the option that limits Node's heap to the sandbox's memory. */
export function nodeOptionsOf(workspace: {
  settings: WorkspaceSettings;
  resources: GivenResources | null;
}): string {
  const { memoryGibibytes } = workspace.resources ?? factsOfSize(workspace.settings.size).resources;
  return `--max-old-space-size=${Math.floor(memoryGibibytes * 1_024 * HEAP_SHARE)}`;
}
