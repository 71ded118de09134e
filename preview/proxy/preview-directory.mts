import { LRUCache } from "lru-cache";
import { ApiUnavailable, type PreviewQuestion, type PreviewState } from "./preview-api.mts";

type Ask = (question: PreviewQuestion) => Promise<PreviewState | null>;

interface Known {
  state: PreviewState | null;
  askedAt: number;
  /** When the API was last asked to start it. */
  visitedAt: number;
}

/**
 * How long a response is used without a new request: short, so that a stop or a change of visibility takes effect
 * quickly.
 */
const READY_MS = 5_000;
const OTHER_MS = 500;
/** How long a ready preview is served while the API does not respond. */
const UNAVAILABLE_MS = 5 * 60_000;
/** A start of a workspace is requested at most once in this time. */
const START_MS = 2_000;
const PREVIEWS_MAX = 10_000;

/**
 * The known state of each preview. Any number of visitors share one request to the API, and a preview that was ready is
 * served for five more minutes while the API is unreachable.
 */
export class PreviewDirectory {
  readonly #known = new LRUCache<string, Known>({ max: PREVIEWS_MAX });
  readonly #asking = new Map<string, Promise<PreviewState | null>>();
  readonly #ask: Ask;
  readonly #now: () => number;

  constructor(ask: Ask, now = Date.now) {
    this.#ask = ask;
    this.#now = now;
  }

  /** Returns the preview's state; null for an unknown slug. Throws ApiUnavailable if nothing recent is known. */
  async look(slug: string): Promise<PreviewState | null> {
    const known = this.#known.get(slug);
    const isFresh =
      known && this.#now() - known.askedAt < (known.state?.state === "ready" ? READY_MS : OTHER_MS);
    return isFresh ? known.state : await this.#askOnce({ slug, isVisit: false });
  }

  /**
   * Like `look`, for a visitor with access to a preview that does not run: starts a stopped workspace, restarts a lost
   * app.
   */
  async visit(slug: string): Promise<PreviewState | null> {
    const known = this.#known.get(slug);
    const isStarted = known !== undefined && this.#now() - known.visitedAt < START_MS;
    const state = isStarted ? await this.look(slug) : null;
    // It may have been stopped since it was started: this visit is the one that starts it again.
    return state === null || state.state === "stopped" ? await this.#askOnce({ slug, isVisit: true }) : state;
  }

  /** The upstream did not respond: the next request asks the API again. */
  doubt(slug: string): void {
    const known = this.#known.get(slug);
    if (known) this.#known.set(slug, { ...known, askedAt: 0 });
  }

  #askOnce(question: PreviewQuestion): Promise<PreviewState | null> {
    const id = `${question.isVisit} ${question.slug}`;
    const asking = this.#asking.get(id) ?? this.#remember(question).finally(() => this.#asking.delete(id));
    this.#asking.set(id, asking);
    return asking;
  }

  async #remember(question: PreviewQuestion): Promise<PreviewState | null> {
    const { slug, isVisit } = question;
    const known = this.#known.get(slug);
    const now = this.#now();
    try {
      const state = await this.#ask(question);
      this.#known.set(slug, { state, askedAt: now, visitedAt: isVisit ? now : (known?.visitedAt ?? 0) });
      return state;
    } catch (error) {
      const isUsable = known?.state?.state === "ready" && now - known.askedAt < UNAVAILABLE_MS;
      if (error instanceof ApiUnavailable && isUsable) return known.state;
      throw error;
    }
  }
}
