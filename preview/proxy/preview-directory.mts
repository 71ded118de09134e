import { LRUCache } from "lru-cache";
import { ApiUnavailable, type PreviewQuestion, type PreviewState } from "./preview-api.mts";

type Ask = (question: PreviewQuestion) => Promise<PreviewState | null>;

interface Known {
  state: PreviewState | null;
  askedAt: number;
  /** When the API was last asked to start it. */
  visitedAt: number;
}

/** How long an answer is used without asking again: short, so that a stop or a change of visibility shows at once. */
const READY_MS = 5_000;
const OTHER_MS = 500;
/** How long a ready preview goes on while the API does not answer. */
const UNAVAILABLE_MS = 5 * 60_000;
/** A workspace is asked to start once in this time. */
const START_MS = 2_000;
const PREVIEWS_MAX = 10_000;

/**
 * What is known of each preview. Any number of requests share one question to the API, and a preview that was ready
 * goes on for five minutes while the API cannot be asked.
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

  /** Like `look`, for a visitor who may see the page and does not: starts a stopped workspace, restarts a lost app. */
  async visit(slug: string): Promise<PreviewState | null> {
    const known = this.#known.get(slug);
    const isStarted = known !== undefined && this.#now() - known.visitedAt < START_MS;
    return isStarted ? await this.look(slug) : await this.#askOnce({ slug, isVisit: true });
  }

  /** The upstream did not answer: the next request asks the API. */
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
