import { createConnection, createServer, type Server, type Socket } from "node:net";
import { type FrontendMessage, FrontendMessages, isReady, messagesOf } from "./postgres-messages.mts";

/** A statement to stop a host at: before it reaches the database, or after it was carried out, but before the host has its result. */
export interface StatementPoint {
  /** The end of the database's name. */
  database: string;
  text: RegExp;
  /** Counts the matching statements; by default the first one. */
  nth?: number;
  when: "before" | "after";
}

const PATIENCE_MS = 60_000;

interface Held {
  point: StatementPoint;
  left: number;
  reached: () => void;
}

/**
 * Stands between a host and its PostgreSQL. At a chosen statement it stops to pass anything on, so that the host waits
 * there until it is killed; what had been passed on by then is what the database has.
 */
export class DatabaseFront {
  readonly #server: Server;
  readonly #target: URL;
  #held: Held | null = null;
  /** The statements that were sent since the last call of `record`. */
  #seen: { database: string; text: string }[] = [];

  private constructor(server: Server, target: URL) {
    this.#server = server;
    this.#target = target;
    server.on("connection", (socket) => this.#connect(socket));
  }

  /** `url`: of a host's databases. */
  static async open(url: string): Promise<DatabaseFront> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new DatabaseFront(server, new URL(url));
  }

  /** The same databases, through this front. */
  get url(): string {
    const address = this.#server.address();
    const url = new URL(this.#target);
    url.host = `127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    return url.href;
  }

  /** Stops the host at a statement; the promise resolves once it waits there, and rejects if it never comes there. */
  hold(point: StatementPoint): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${point.text} was not sent`)), PATIENCE_MS);
      const reached = () => {
        clearTimeout(late);
        resolve();
      };
      this.#held = { point, left: point.nth ?? 1, reached };
    });
  }

  /** Passes everything on again; connections that wait are broken. */
  release(): void {
    this.#held = null;
  }

  record(): void {
    this.#seen = [];
  }

  /** The texts of the statements of a database, in order, on one line each. */
  recorded(database: string): string[] {
    return this.#seen.filter((each) => each.database.endsWith(database)).map(({ text }) => text);
  }

  close(): void {
    this.#server.close();
  }

  #connect(client: Socket): void {
    const { hostname, port } = this.#target;
    const database = createConnection(Number(port || 5432), hostname);
    const link = new Link(client, database);
    client.on("data", (chunk: Buffer) => link.fromClient(chunk, (name, text) => this.#meet(name, text)));
    database.on("data", (chunk: Buffer) => link.fromDatabase(chunk));
    // A host that dies takes its statements with it.
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
    }
  }

  /** Whether to stop at a statement, and how. */
  #meet(database: string, text: string): Pick<Held, "reached" | "point"> | null {
    const line = text.replace(/\s+/g, " ").trim();
    this.#seen.push({ database, text: line });
    const held = this.#held;
    if (held === null || !database.endsWith(held.point.database) || !held.point.text.test(line)) return null;
    held.left--;
    if (held.left > 0) return null;
    this.#held = null;
    return held;
  }
}

type Meet = (database: string, text: string) => Pick<Held, "reached" | "point"> | null;

/** One connection. */
class Link {
  readonly #client: Socket;
  readonly #database: Socket;
  readonly #messages = new FrontendMessages();
  #rest: Buffer = Buffer.alloc(0);
  #isStopped = false;
  /** How many requests were passed on, and how many of these the database has answered. */
  #sent = 0;
  #answered = 0;
  /** Nothing of this answer reaches the client. */
  #withheld: { number: number; reached: () => void } | null = null;

  constructor(client: Socket, database: Socket) {
    this.#client = client;
    this.#database = database;
  }

  fromClient(chunk: Buffer, meet: Meet): void {
    for (const message of this.#messages.read(chunk)) {
      if (!this.#isStopped) this.#pass(message, meet);
    }
  }

  #pass({ bytes, statement, isAnswered }: FrontendMessage, meet: Meet): void {
    const met = statement === null ? null : meet(this.#messages.database, statement);
    if (met?.point.when === "before") {
      this.#isStopped = true;
      met.reached();
      return;
    }
    if (met !== null) this.#withheld = { number: this.#sent + 1, reached: met.reached };
    if (isAnswered) this.#sent++;
    this.#database.write(bytes);
  }

  fromDatabase(chunk: Buffer): void {
    const { whole, rest } = messagesOf(Buffer.concat([this.#rest, chunk]));
    this.#rest = rest;
    for (const message of whole) {
      const isHidden = this.#withheld !== null && this.#answered >= this.#withheld.number - 1;
      if (!isHidden) this.#client.write(message);
      if (isReady(message)) this.#answered++;
      if (this.#withheld !== null && this.#answered === this.#withheld.number) this.#withheld.reached();
    }
  }
}
