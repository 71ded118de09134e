import { leadTabs } from "./lead-tabs.mts";
import { type FailureBody, type PreviewApi, PreviewCallError, type WorkspaceState } from "./preview-api.mts";
import { wasStoppedByProvider } from "./states.mts";

/** What happens to a followed preview. */
export interface PreviewListener {
  onWorkspace: (workspace: WorkspaceState) => void;
  /** A final failure ends it; others are tried again. */
  onFailure: (failure: FailureBody, isFinal: boolean) => void;
}

/** Changes come by themselves; this is for a sandbox that ended without the API's having noticed. */
const CHECK_MS = 5 * 60_000;
const RETRY_MS = 3_000;

/**
 * Follows a workspace until its signal aborts or it is deleted, and keeps it running. Of all tabs that show it, one does
 * the latter.
 */
export class FollowedPreview {
  readonly #api: PreviewApi;
  readonly #signal: AbortSignal;
  readonly #listener: PreviewListener;
  #last: WorkspaceState | null = null;
  #isLeader = false;
  /** Until the API says that the token does not permit it. */
  #mayStart = true;
  #hasFailed = false;

  constructor(api: PreviewApi, signal: AbortSignal, listener: PreviewListener) {
    this.#api = api;
    this.#signal = signal;
    this.#listener = listener;
  }

  /** Resolves when it is over; never rejects for a failed call. `name` is the same for all who follow this preview. */
  async follow(name: string): Promise<void> {
    leadTabs(name, this.#signal, () => this.#lead());
    while (!this.#signal.aborted && this.#last?.status !== "deleted") {
      try {
        await this.#readNext();
      } catch (error) {
        if (this.#signal.aborted || this.#report(error)) return;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  async #readNext(): Promise<void> {
    const before = this.#last;
    this.#last = await this.#api.read(before?.version ?? null);
    if (this.#signal.aborted) return;
    this.#listener.onWorkspace(this.#last);
    // A sandbox that its provider stopped comes back by itself; one that a person stopped waits for a person.
    const isNews = !wasStoppedByProvider(before) || this.#hasFailed;
    if (wasStoppedByProvider(this.#last) && isNews) await this.#restore();
  }

  #lead(): void {
    this.#isLeader = true;
    // The tab that led before may have been closed before it did this.
    if (wasStoppedByProvider(this.#last)) void this.#restore();
    const check = setInterval(() => {
      if (this.#last?.desiredState === "running") void this.#restore();
    }, CHECK_MS);
    this.#signal.addEventListener("abort", () => clearInterval(check), { once: true });
  }

  async #restore(): Promise<void> {
    if (!this.#isLeader || !this.#mayStart) return;
    try {
      await this.#api.ensureRunning();
      this.#hasFailed = false;
    } catch (error) {
      if (this.#signal.aborted || !(error instanceof PreviewCallError)) return;
      this.#hasFailed = true;
      if (error.failure.reason === "permission_denied") this.#mayStart = false;
    }
  }

  /** Reports a failed call; returns whether another try is pointless. */
  #report(error: unknown): boolean {
    if (!(error instanceof PreviewCallError)) throw error;
    const { status, failure } = error;
    const isFinal = status !== null && status < 500 && status !== 429;
    this.#listener.onFailure(failure, isFinal);
    return isFinal;
  }
}
