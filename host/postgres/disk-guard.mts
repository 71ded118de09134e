import { statfs } from "node:fs/promises";
import postgres from "postgres";

/** More than PostgreSQL writes between two checks under load: without space for its log it ends. */
const freeBytesMin = 64 * 1024 ** 2;
/** Writes are allowed again when there is somewhat more, so that the state does not flap. */
const freeBytesAgain = 96 * 1024 ** 2;
const lookEveryMs = 500;

interface GuardOptions {
  /** A folder on the watched disk. */
  folder: string;
  /** A superuser's URL. */
  url: string;
  onChange: (isFull: boolean) => void;
}

/**
 * Makes a server read-only while its disk is nearly full. Writes then fail and reads continue; a server without space
 * for its log would end, and could not start until there is space.
 */
export class DiskGuard {
  readonly #options: GuardOptions;
  readonly #sql: postgres.Sql;
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;
  /** Null if unknown: a killed host may have left the server read-only. */
  #isFull: boolean | null = null;

  constructor(options: GuardOptions) {
    this.#options = options;
    this.#sql = postgres(options.url, {
      max: 1,
      idle_timeout: 10,
      connect_timeout: 5,
      onnotice: () => undefined,
    });
  }

  /** Checks once, then periodically until it is stopped. */
  async start(): Promise<void> {
    await this.#look();
    this.#timer = setInterval(() => void this.#look(), lookEveryMs).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#sql.end({ timeout: 1 });
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      const { bavail, bsize } = await statfs(this.#options.folder);
      const isFull = bavail * bsize < (this.#isFull ? freeBytesAgain : freeBytesMin);
      if (isFull !== this.#isFull) await this.#change(isFull);
    } catch {
      // The server is down or starting: the next check is soon.
    }
    this.#isLooking = false;
  }

  async #change(isFull: boolean): Promise<void> {
    await this.#sql.unsafe(`ALTER SYSTEM SET default_transaction_read_only = ${isFull ? "on" : "off"}`);
    await this.#sql`SELECT pg_reload_conf()`;
    if (isFull || this.#isFull) this.#options.onChange(isFull);
    this.#isFull = isFull;
  }
}
