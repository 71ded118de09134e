import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { Webhook } from "standardwebhooks";

/** An event as a customer's server gets it. */
export interface ReceivedEvent {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  id: string;
  type: string;
  data: {
    id: string;
    projectId: string | null;
    version: number;
    status: string;
    /** Of a task. */
    step?: string | null;
    reason: string | null;
    path: string;
  };
}

type Answer = (event: ReceivedEvent, response: ServerResponse) => void;

const DEADLINE_MS = 60_000;

/** A customer's server on loopback, which keeps what it receives. */
export class WebhookReceiver {
  readonly events: ReceivedEvent[] = [];
  /** The status of its responses; 204 by default. */
  answer: Answer = acceptEvent;
  readonly #server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    const { type, data } = JSON.parse(body);
    const id = String(request.headers["webhook-id"]);
    const event = { path: request.url ?? "", headers: request.headers, body, id, type, data };
    this.events.push(event);
    this.answer(event, response);
  });

  static async start(): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver();
    receiver.#server.listen(0, "127.0.0.1");
    await once(receiver.#server, "listening");
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What was received at a path, oldest first. */
  at(path: string): ReceivedEvent[] {
    return this.events.filter((event) => event.path === path);
  }

  /** Waits until so many events were received at a path. */
  async waitFor(path: string, isDone: (events: ReceivedEvent[]) => boolean): Promise<ReceivedEvent[]> {
    const deadline = Date.now() + DEADLINE_MS;
    while (!isDone(this.at(path))) {
      if (Date.now() > deadline)
        throw new Error(`received at ${path}: ${JSON.stringify(this.at(path).map(({ type }) => type))}`);
      await delay(20);
    }
    return this.at(path);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }
}

export function acceptEvent(_event: ReceivedEvent, response: ServerResponse): void {
  response.writeHead(204).end();
}

/** Whether the library of Standard Webhooks accepts an event's signature. */
export function isVerified(event: ReceivedEvent, secret: string): boolean {
  try {
    new Webhook(secret).verify(event.body, event.headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}
