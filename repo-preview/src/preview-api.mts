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

export interface PreviewApiOptions {
  /** Where the API is, without a slash at its end; empty: where the page is. */
  base: string;
  workspaceId: string;
  /** Returns an embed token or key; null: none is needed. Called again after a 401. */
  token: (isRenewal: boolean) => Promise<string | null>;
  signal: AbortSignal;
}

const CALL_MS_MAX = 60_000;

/** The few calls of the API that show a preview and keep it running. */
export class PreviewApi {
  readonly #options: PreviewApiOptions;

  constructor(options: PreviewApiOptions) {
    this.#options = options;
  }

  /** Reads the workspace, with `since` once it is newer than that version, or after 30 seconds. */
  async read(since: number | null): Promise<WorkspaceState> {
    return await this.#call("GET", since === null ? "" : `?wait=30&since=${since}`);
  }

  /** Makes sure that the workspace runs: any number of tabs may ask, the API starts it once. */
  async ensureRunning(): Promise<WorkspaceState> {
    return await this.#call("POST", "/ensure-running");
  }

  /** `start`, `stop` or `restart`. */
  async change(action: string): Promise<WorkspaceState> {
    return await this.#call("POST", `/${action}`);
  }

  async #call(method: string, path: string): Promise<WorkspaceState> {
    const first = await this.#send(method, path, false);
    const response = first.status === 401 ? await this.#send(method, path, true) : first;
    const body: unknown = await response.json().catch(() => null);
    if (!response.ok) throw new PreviewCallError(response.status, failureOf(body, response.status));
    return workspaceOf(body);
  }

  async #send(method: string, path: string, isRenewal: boolean): Promise<Response> {
    const { base, workspaceId, token, signal } = this.#options;
    const key = await token(isRenewal);
    const url = `${base}/v1/workspaces/${encodeURIComponent(workspaceId)}${path}`;
    const headers: Record<string, string> = key === null ? {} : { authorization: `Bearer ${key}` };
    const deadline = AbortSignal.timeout(CALL_MS_MAX);
    try {
      return await fetch(url, { method, headers, signal: AbortSignal.any([signal, deadline]) });
    } catch (error) {
      if (signal.aborted) throw error;
      throw new PreviewCallError(null, {
        reason: "connection_failed",
        message: "The API cannot be reached.",
      });
    }
  }
}

function workspaceOf(body: unknown): WorkspaceState {
  const found = body as { workspace?: WorkspaceState } & WorkspaceState;
  return found.workspace ?? found;
}

/** The API's errors have a reason and a message; a gateway's may have anything. */
function failureOf(body: unknown, status: number): FailureBody {
  const { message, details } = (body ?? {}) as { message?: string; details?: Partial<FailureBody> };
  return {
    reason: details?.reason ?? `http_${status}`,
    message: message ?? `The API responded with ${status}.`,
    suggestion: details?.suggestion ?? null,
  };
}
