/** Of one call, in UTF-16 units; a paste is longer. */
const SENT_MAX = 8_000;

/** Sends what is typed in order, one call at a time: what is typed meanwhile goes with the next. */
export class InputQueue {
  readonly #send: (text: string) => Promise<void>;
  readonly #failed: (error: unknown) => void;
  #waiting = "";
  #isSending = false;

  /** `failed` is called with the error of a call; what was typed until then is dropped. */
  constructor(send: (text: string) => Promise<void>, failed: (error: unknown) => void) {
    this.#send = send;
    this.#failed = failed;
  }

  add(text: string): void {
    this.#waiting += text;
    if (!this.#isSending) void this.#sendAll();
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true;
    while (this.#waiting !== "") {
      const part = cut(this.#waiting);
      this.#waiting = this.#waiting.slice(part.length);
      try {
        await this.#send(part);
      } catch (error) {
        // Typed later, it could do something else than was meant.
        this.#waiting = "";
        this.#failed(error);
      }
    }
    this.#isSending = false;
  }
}

/** The beginning of a text, without half a character at its end. */
function cut(text: string): string {
  const part = text.slice(0, SENT_MAX);
  return /[\ud800-\udbff]$/.test(part) && part.length < text.length ? part.slice(0, -1) : part;
}
