import { VaporformError } from "./vaporform-error.mts";

/** Aborts when the other side has been silent for too long, or when the caller's own signal aborts. */
export class Watchdog {
  readonly #controller = new AbortController();
  readonly #caller: AbortSignal | undefined;
  readonly #silenceMsMax: number;
  readonly #stop = () => this.#controller.abort(this.#caller?.reason);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(silenceMsMax: number, caller: AbortSignal | undefined) {
    this.#silenceMsMax = silenceMsMax;
    this.#caller = caller;
    if (caller?.aborted) this.#stop();
    caller?.addEventListener("abort", this.#stop, { once: true });
    this.touch();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The other side has sent something. */
  touch(): void {
    clearTimeout(this.#timer);
    const seconds = Math.round(this.#silenceMsMax / 1_000);
    this.#timer = setTimeout(() => {
      const message = `the API sent nothing for ${seconds} s`;
      this.#controller.abort(new VaporformError({ reason: "timeout", message, retryable: true }));
    }, this.#silenceMsMax);
  }

  /** Silence is allowed from now on; the caller's signal still counts. */
  sleep(): void {
    clearTimeout(this.#timer);
  }

  /** Must be called when the exchange is over: a timer would keep a process alive. */
  rest(): void {
    this.sleep();
    this.#caller?.removeEventListener("abort", this.#stop);
  }
}
