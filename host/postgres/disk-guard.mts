import { appendFileSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import { DiskReserve, reserveBytes } from "./disk-reserve.mts";

/** The reserve, and more than the app can write between two checks. */
const freeBytesMin = reserveBytes + 32 * 1024 ** 2;
/** Writes are allowed again when there is somewhat more, so that the state does not flap. */
const freeBytesAgain = freeBytesMin + 32 * 1024 ** 2;

/** A disk with little space is checked so often that no load of this host fills it in between. */
const scarceBytes = 2 * 1024 ** 3;
const lookEveryMs = 500;
const lookOftenEveryMs = 50;

interface GuardOptions {
  /** The data folder, on the watched disk. */
  folder: string;
  /** A superuser's URL. */
  url: string;
  onChange: (isFull: boolean) => void;
}

/**
 * Makes a server read-only while its disk is nearly full. Writes then fail and reads continue; a server without space
 * for its log ends. If that happens all the same, because another program filled the disk, a reserve is given up so
 * that the server can start again, read-only.
 */
export class DiskGuard {
  readonly #options: GuardOptions;
  readonly #sql: postgres.Sql;
  readonly #reserve: DiskReserve;
  readonly #stopping = new AbortController();
  #watching: Promise<void> = Promise.resolve();
  /** Null if unknown: a killed host may have left the server read-only. */
  #isFull: boolean | null = null;

  constructor(options: GuardOptions) {
    this.#options = options;
    this.#reserve = new DiskReserve(options.folder);
    this.#sql = postgres(options.url, {
      max: 1,
      idle_timeout: 10,
      connect_timeout: 5,
      onnotice: () => undefined,
    });
  }

  /** Whether writes are refused, or would be at the next check. */
  get isFull(): boolean {
    return this.#isFull === true || this.#freeBytes() < freeBytesMin;
  }

  /** Checks once, then periodically until it is stopped. */
  async start(): Promise<void> {
    await this.#look();
    this.#watching = this.#watch();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#watching;
    await this.#sql.end({ timeout: 1 });
  }

  /** Prepares the start of a server that ended: on a full disk it gets the reserve, and starts read-only. */
  beforeStart(): void {
    if (!this.isFull) return;
    this.#reserve.giveUp();
    const settings = join(this.#options.folder, "postgres", "postgresql.auto.conf");
    appendFileSync(settings, "default_transaction_read_only = 'on'\n");
    this.#report(true);
  }

  async #watch(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const everyMs = this.#freeBytes() < scarceBytes ? lookOftenEveryMs : lookEveryMs;
      await delay(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (!signal.aborted) await this.#look();
    }
  }

  async #look(): Promise<void> {
    try {
      const isFull = this.#freeBytes() < (this.#isFull ? freeBytesAgain : freeBytesMin);
      if (isFull) await this.#refuseWrites();
      else await this.#allowWrites();
    } catch {
      // The server is down or starting, or the disk was filled meanwhile: the next check is soon.
    }
  }

  async #refuseWrites(): Promise<void> {
    if (this.#isFull !== true) {
      await this.#setReadOnly("on").catch((error: unknown) => {
        // Only a little at a time: a program that still fills the disk would take the rest, too.
        if (storageIsShort(error)) this.#reserve.giveUpPiece();
        throw error;
      });
      this.#report(true);
    }
    await this.#endWriters();
  }

  async #allowWrites(): Promise<void> {
    if (this.#isFull === false) return;
    this.#reserve.keep();
    await this.#setReadOnly("off");
    this.#report(false);
  }

  async #setReadOnly(value: "on" | "off"): Promise<void> {
    await this.#sql.unsafe(`ALTER SYSTEM SET default_transaction_read_only = ${value}`);
    await this.#sql`SELECT pg_reload_conf()`;
  }

  /** The setting does not change a transaction that has begun, which could still write gigabytes. */
  async #endWriters(): Promise<void> {
    await this.#sql`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE backend_xid IS NOT NULL AND backend_type = 'client backend' AND pid <> pg_backend_pid()
        AND xact_start < pg_conf_load_time() + interval '1 second'`;
  }

  #report(isFull: boolean): void {
    if (isFull !== (this.#isFull ?? false)) this.#options.onChange(isFull);
    this.#isFull = isFull;
  }

  /** What is free, or would be without the reserve. A disk that cannot be checked is not treated as full. */
  #freeBytes(): number {
    try {
      const { bavail, bsize } = statfsSync(this.#options.folder);
      return bavail * bsize + this.#reserve.sizeBytes;
    } catch {
      return Number.POSITIVE_INFINITY;
    }
  }
}

/** The class of errors about the disk, and of those about the system's files. */
function storageIsShort(error: unknown): boolean {
  return error instanceof postgres.PostgresError && /^(?:53|58)/.test(error.code);
}
