import { Failure } from "./failure";

/** What one owner may have open at a time in this process, of one kind. */
interface StreamLimits {
  /** What is counted, in the plural, as its owner calls it. */
  noun: string;
  countMax: number;
  /** Of all that are open together; one alone may be larger. */
  bytesMax: number;
  /** In this process, over all owners. */
  totalMax: number;
  suggestion: string;
}

interface Open {
  count: number;
  bytes: number;
}

/** When it is worth to try again: most are over by then. */
const RETRY_SECONDS = 5;

/** Counts what is being sent to each owner's clients, and refuses more than the limits with `too_many_streams`. */
export class OpenStreams {
  readonly #limits: StreamLimits;
  readonly #byOwner = new Map<string, Open>();
  #total = 0;

  constructor(limits: StreamLimits) {
    this.#limits = limits;
  }

  /**
   * Does what sends to an owner's client, and counts it until that is done. Throws `too_many_streams` if the owner, or all
   * owners together, have as many open in this process as they may, or as many bytes.
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
    if (open.count >= countMax) throw this.#refusal(`an owner may have ${countMax} ${noun} open at a time`);
    if (open.count > 0 && open.bytes + bytes > bytesMax) {
      const limit = `${Math.round(bytesMax / 1024 ** 2)} MiB`;
      throw this.#refusal(`the ${noun} that an owner has open at a time may hold ${limit} together`);
    }
    if (this.#total >= totalMax)
      throw this.#refusal(`this server sends at most ${totalMax} ${noun} at a time`);
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

/** Of events and logs: a person watches a few; each costs polls for as long as it is open. */
export const eventStreams = new OpenStreams({
  noun: "streams",
  countMax: 50,
  bytesMax: Number.POSITIVE_INFINITY,
  totalMax: 1_000,
  suggestion: "close a stream that nobody reads, or poll with ?wait=",
});
