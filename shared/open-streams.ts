import { Failure } from "./failure";

/** Limits on streams of one kind that are open in this process. */
interface StreamLimits {
  /** The kind of stream, in the plural, for messages. */
  noun: string;
  countMax: number;
  /** Total size of an owner's open streams; a single one may be larger. */
  bytesMax: number;
  /** Number of open streams of all owners in this process. */
  totalMax: number;
  suggestion: string;
}

/** The limits on streams of one kind, as clients see them. */
export interface OpenStreamLimits {
  /** Open at the same time by one owner, on one host. */
  perOwnerMax: number;
  /** Open at the same time by all owners, on one host. */
  perHostMax: number;
  /** Total size of an owner's open ones; null without a limit. A single one may be larger. */
  bytesPerOwnerMax: number | null;
}

interface Open {
  count: number;
  bytes: number;
}

/** When to retry: most streams have ended by then. */
const RETRY_SECONDS = 5;

/** Counts the streams to each owner's clients, and refuses more than the limits with `too_many_streams`. */
export class OpenStreams {
  readonly #limits: StreamLimits;
  readonly #byOwner = new Map<string, Open>();
  #total = 0;

  constructor(limits: StreamLimits) {
    this.#limits = limits;
  }

  /** How many are open in this process, of all owners. */
  get count(): number {
    return this.#total;
  }

  /** For `GET /v1/limits`. */
  get limits(): OpenStreamLimits {
    const { countMax, totalMax, bytesMax } = this.#limits;
    return {
      perOwnerMax: countMax,
      perHostMax: totalMax,
      bytesPerOwnerMax: Number.isFinite(bytesMax) ? bytesMax : null,
    };
  }

  /**
   * Calls `send` for a stream to an owner's client, and counts the stream while it runs. Throws `too_many_streams` if a
   * limit of the owner, or of all owners together, is reached in this process.
   */
  async hold<Result>(ownerId: string, send: () => Promise<Result>, bytes = 0): Promise<Result> {
    const open = this.#byOwner.get(ownerId) ?? { count: 0, bytes: 0 };
    this.#refuse(open, bytes);
    this.#byOwner.set(ownerId, open);
    this.#count(open, { count: 1, bytes });
    try {
      return await send();
    } finally {
      this.#count(open, { count: -1, bytes: -bytes });
      if (open.count === 0) this.#byOwner.delete(ownerId);
    }
  }

  #count(open: Open, change: Open): void {
    open.count += change.count;
    open.bytes += change.bytes;
    this.#total += change.count;
  }

  #refuse(open: Open, bytes: number): void {
    const { noun, countMax, bytesMax, totalMax } = this.#limits;
    if (open.count >= countMax) throw this.#refusal(`open ${noun} are limited to ${countMax} per owner`);
    if (open.count > 0 && open.bytes + bytes > bytesMax) {
      const limit = `${Math.round(bytesMax / 1024 ** 2)} MiB`;
      throw this.#refusal(`open ${noun} of an owner are limited to ${limit} in total`);
    }
    if (this.#total >= totalMax)
      throw this.#refusal(`open ${noun} are limited to ${totalMax} on this server`);
  }

  #refusal(message: string): Failure {
    const { suggestion } = this.#limits;
    return new Failure("too_many_streams", message, {
      retryable: true,
      retryAfterSeconds: RETRY_SECONDS,
      suggestion,
    });
  }
}

/** For events and logs: a user watches only a few; each costs polls while it is open. */
export const eventStreams = new OpenStreams({
  noun: "streams",
  countMax: 50,
  bytesMax: Number.POSITIVE_INFINITY,
  totalMax: 1_000,
  suggestion: "close streams that you no longer read, or poll with ?wait=",
});
