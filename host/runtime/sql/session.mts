import type { Pool, ReservedConnection } from "./pool.mts";

/** Opens a client with one connection, and calls back whenever that ends. */
export type OpenClient = (onEnd: () => void) => Pool;

/**
 * A connection for one transaction at a time, which knows when it has ended. A client with several connections does not
 * report which one it was, and a statement on an ended one ends the process
 * (https://github.com/porsager/postgres/issues/1208).
 */
export class Session {
  readonly #client: Pool;
  #isTaken = false;
  #connection: ReservedConnection | null = null;
  #hasEnded = false;

  constructor(open: OpenClient) {
    this.#client = open(() => {
      // One that is not in use is reopened.
      if (this.#isTaken) this.#hasEnded = true;
    });
  }

  /** The connection ended while it was in use, so that this session cannot be used again. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  async take(): Promise<void> {
    this.#isTaken = true;
    this.#connection = await this.#client.reserve();
  }

  /** Throws once the connection has ended. */
  get connection(): ReservedConnection {
    if (this.#connection === null || this.#hasEnded) throw connectionClosed();
    return this.#connection;
  }

  /** The connection failed in a way after which it must not be used. */
  abandon(): void {
    this.#hasEnded = true;
  }

  /** Ends the use of the connection. One that has ended is not returned to its client, which would use it. */
  release(): void {
    if (this.#hasEnded) void this.end(0).catch(() => undefined);
    else this.#connection?.release();
    this.#connection = null;
    this.#isTaken = false;
  }

  async end(timeoutSeconds: number): Promise<void> {
    await this.#client.end({ timeout: timeoutSeconds });
  }
}

/** As postgres.js reports it for a statement that runs. */
function connectionClosed(): Error {
  const code = "CONNECTION_CLOSED";
  return Object.assign(new Error(`write ${code}`), { code, errno: code });
}

/** The sessions of one database. */
export class Sessions {
  readonly #open: OpenClient;
  readonly #max: number;
  readonly #all = new Set<Session>();
  readonly #idle: Session[] = [];
  readonly #waiting: (() => void)[] = [];

  constructor(open: OpenClient, max: number) {
    this.#open = open;
    this.#max = max;
  }

  /** Returns a session with an open connection; waits for a free one if there are as many as allowed. */
  async take(): Promise<Session> {
    while (this.#idle.length === 0 && this.#all.size >= this.#max) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    const session = this.#idle.pop() ?? this.#add();
    try {
      await session.take();
      return session;
    } catch (error) {
      session.abandon();
      this.give(session);
      throw error;
    }
  }

  give(session: Session): void {
    session.release();
    if (session.hasEnded) this.#all.delete(session);
    else this.#idle.push(session);
    this.#waiting.shift()?.();
  }

  async end(timeoutSeconds: number): Promise<void> {
    await Promise.all([...this.#all].map((session) => session.end(timeoutSeconds)));
  }

  #add(): Session {
    const session = new Session(this.#open);
    this.#all.add(session);
    return session;
  }
}
