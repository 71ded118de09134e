/** What the element needs to know of a workspace; the API sends more. */
export interface WorkspaceState {
  id: string;
  version: number;
  status: string;
  desiredState: string;
  step: string | null;
  notice: string | null;
  failure: FailureBody | null;
  preview: { status: string; url: string | null; failure: FailureBody | null };
}

/** Why something failed, as the API says it. */
export interface FailureBody {
  reason: string;
  message: string;
  suggestion?: string | null;
}

/** A call that the API refused, or that did not reach it. */
export class PreviewCallError extends Error {
  readonly status: number | null;
  readonly failure: FailureBody;

  constructor(status: number | null, failure: FailureBody) {
    super(failure.message);
    this.status = status;
    this.failure = failure;
  }
}

/** The workspace to show: by its id, or by its project's. */
export interface PreviewSubject {
  workspaceId: string | null;
  projectId: string | null;
}

export interface PreviewApiOptions extends PreviewSubject {
  /** Where the API is, without a slash at its end; empty: where the page is. */
  base: string;
  /** Returns an embed token or key; null: none is needed. Called again after a 401. */
  token: (isRenewal: boolean) => Promise<string | null>;
  signal: AbortSignal;
}

const CALL_MS_MAX = 60_000;
/** An embed token has a header of its own, which browsers let every page send. */
const EMBED_PREFIX = "vfe_";

/** The few calls of the API that show a preview and keep it running. */
export class PreviewApi {
  readonly #options: PreviewApiOptions;
  #workspaceId: string | null;

  constructor(options: PreviewApiOptions) {
    this.#options = options;
    this.#workspaceId = options.workspaceId;
  }

  /** Reads the workspace, with `since` once it is newer than that version, or after 30 seconds. */
  async read(since: number | null): Promise<WorkspaceState> {
    return await this.#callWorkspace("GET", since === null ? "" : `?wait=30&since=${since}`);
  }

  /** Makes sure that the workspace runs: any number of pages may ask, the API starts it once. */
  async ensureRunning(): Promise<WorkspaceState> {
    return await this.#callWorkspace("POST", "/ensure-running");
  }

  /** `start`, `stop` or `restart`. */
  async change(action: string): Promise<WorkspaceState> {
    return await this.#callWorkspace("POST", `/${action}`);
  }

  async #callWorkspace(method: string, path: string): Promise<WorkspaceState> {
    this.#workspaceId ??= await this.#findWorkspace();
    return workspaceOf(
      await this.#call(method, `/v1/workspaces/${encodeURIComponent(this.#workspaceId)}${path}`),
    );
  }

  async #findWorkspace(): Promise<string> {
    const project = encodeURIComponent(this.#options.projectId ?? "");
    const found = (await this.#call("GET", `/v1/projects/${project}/workspace`)) as {
      workspace: WorkspaceState | null;
    };
    if (found.workspace !== null) return found.workspace.id;
    throw new PreviewCallError(null, {
      reason: "no_workspace",
      message: "The project has no workspace yet.",
    });
  }

  async #call(method: string, path: string): Promise<unknown> {
    const first = await this.#send(method, path, false);
    const response = first.status === 401 ? await this.#send(method, path, true) : first;
    const body: unknown = await response.json().catch(() => null);
    if (!response.ok) throw new PreviewCallError(response.status, failureOf(body, response.status));
    return body;
  }

  async #send(method: string, path: string, isRenewal: boolean): Promise<Response> {
    const { base, signal } = this.#options;
    const headers = credentialOf(await this.#readToken(isRenewal));
    const deadline = AbortSignal.timeout(CALL_MS_MAX);
    try {
      return await fetch(`${base}${path}`, { method, headers, signal: AbortSignal.any([signal, deadline]) });
    } catch (error) {
      if (signal.aborted) throw error;
      // A browser tells a page as little if the API's CORS settings forbid the call.
      throw new PreviewCallError(null, {
        reason: "connection_failed",
        message: "The API cannot be reached, or does not allow calls from this page.",
      });
    }
  }

  async #readToken(isRenewal: boolean): Promise<string | null> {
    const { token, signal } = this.#options;
    try {
      return await token(isRenewal);
    } catch (error) {
      if (signal.aborted) throw error;
      const suggestion = error instanceof Error ? error.message : String(error);
      const message = "This page could not get a token for the preview.";
      throw new PreviewCallError(null, { reason: "token_failed", message, suggestion });
    }
  }
}

function credentialOf(token: string | null): Record<string, string> {
  if (token === null) return {};
  return token.startsWith(EMBED_PREFIX) ? { "x-embed-token": token } : { authorization: `Bearer ${token}` };
}

function workspaceOf(body: unknown): WorkspaceState {
  const found = body as { workspace?: WorkspaceState } & WorkspaceState;
  return found.workspace ?? found;
}

/** Failures that a visitor of the page cannot understand as the API says them: they are the page's. */
const words: Record<string, string> = {
  origin_not_allowed: "This page is not allowed to show the preview.",
  permission_denied: "This page may show the preview, but not do this.",
  unauthenticated: "This page's token for the preview is invalid or has expired.",
};

/** The API's errors have a reason and a message; a gateway's may have anything. */
function failureOf(body: unknown, status: number): FailureBody {
  const { message, details } = (body ?? {}) as { message?: string; details?: Partial<FailureBody> | null };
  const reason = details?.reason ?? `http_${status}`;
  const said = message ?? `The API responded with ${status}.`;
  const own = words[reason];
  if (own === undefined) return { reason, message: said, suggestion: details?.suggestion ?? null };
  return { reason, message: own, suggestion: [said, details?.suggestion].filter(Boolean).join(". ") };
}
