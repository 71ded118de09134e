import { Http } from "./http.mts";
import { Accounts } from "./resources/accounts.mts";
import { Commits } from "./resources/commits.mts";
import { Connections } from "./resources/connections.mts";
import { Files } from "./resources/files.mts";
import { Generations } from "./resources/generations.mts";
import { Imports } from "./resources/imports.mts";
import { Installation } from "./resources/installation.mts";
import { Projects } from "./resources/projects.mts";
import { Tasks } from "./resources/tasks.mts";
import { Terminals } from "./resources/terminals.mts";
import { Webhooks } from "./resources/webhooks.mts";
import { Workspaces } from "./resources/workspaces.mts";
import type { ApiKey } from "./transport.mts";

export interface VaporformOptions {
  /** Where the API is, e.g. `https://api.example.com`. In a page of the API itself it can be left out. */
  baseUrl?: string;
  /** An API key or an embed token, or a function that returns one. A local installation may need none. */
  apiKey?: ApiKey;
  /** Sends the requests; the runtime's own by default. */
  fetch?: typeof globalThis.fetch;
  /** How often a request is repeated where that is safe; 3 by default, 0: never. */
  retriesMax?: number;
  /** A longer delay that the API asks for is not waited for: the call fails at once. 60 seconds by default. */
  retryDelayMsMax?: number;
  /** How long the API may send nothing; 90 seconds by default. */
  timeoutMs?: number;
}

const RETRIES_MAX = 3;
const RETRY_DELAY_MS_MAX = 60_000;
/** The API holds a response back for 50 seconds at most. */
const TIMEOUT_MS = 90_000;

/** The API as an object; every call rejects with a `VaporformError`. */
export class Vaporform {
  readonly commits: Commits;
  readonly generations: Generations;
  readonly imports: Imports;
  readonly projects: Projects;
  readonly files: Files;
  readonly workspaces: Workspaces;
  readonly tasks: Tasks;
  readonly terminals: Terminals;
  readonly connections: Connections;
  readonly webhooks: Webhooks;
  /** API keys, for the administrator. */
  readonly accounts: Accounts;
  /** Health, limits, and the provider of sandboxes. */
  readonly installation: Installation;
  /** Any route of the API by its path, with its types: for what no method above does. */
  readonly api: Http["api"];

  constructor(options: VaporformOptions = {}) {
    const http = new Http(options.baseUrl ?? ownOrigin(), {
      apiKey: options.apiKey ?? null,
      fetch: options.fetch ?? globalThis.fetch,
      retriesMax: options.retriesMax ?? RETRIES_MAX,
      retryDelayMsMax: options.retryDelayMsMax ?? RETRY_DELAY_MS_MAX,
      timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    });
    this.commits = new Commits(http);
    this.generations = new Generations(http);
    this.imports = new Imports(http);
    this.projects = new Projects(http);
    this.files = new Files(http);
    this.workspaces = new Workspaces(http);
    this.tasks = new Tasks(http);
    this.terminals = new Terminals(http);
    this.connections = new Connections(http);
    this.webhooks = new Webhooks(http);
    this.accounts = new Accounts(http);
    this.installation = new Installation(http);
    this.api = http.api;
  }
}

/** Of the page that this runs in; elsewhere there is none. */
function ownOrigin(): string {
  const location: { origin?: string } | undefined = Reflect.get(globalThis, "location");
  return location?.origin ?? "";
}

export type { EventOptions } from "./event-stream.mts";
export type { CallOptions, MakeOptions } from "./http.mts";
export type { List, Page } from "./pages.mts";
export type { CommitWaitOptions } from "./resources/commits.mts";
export type { FileContent, WriteOptions } from "./resources/files.mts";
export type { GenerationWaitOptions } from "./resources/generations.mts";
export type { ImportWaitOptions } from "./resources/imports.mts";
export type { CreatedProject } from "./resources/projects.mts";
export type { TaskWaitOptions } from "./resources/tasks.mts";
export type { WorkspaceGoal, WorkspaceWaitOptions } from "./resources/workspace-goal.mts";
export type {
  EmbedToken,
  FailureReason,
  Import,
  ImportEvent,
  OutputEvent,
  Project,
  Schemas,
  StreamTicket,
  Task,
  TaskEvent,
  Workspace,
  WorkspaceEvent,
} from "./schemas.mts";
export type { ClientReason } from "./vaporform-error.mts";
// biome-ignore lint/performance/noBarrelFile: the package has one entry.
export { VaporformError } from "./vaporform-error.mts";
