import { type Import, Vaporform } from "../../client/src/vaporform.mts";
import { checkedFetch as fetch } from "./checked-fetch.mts";

/** An import as the product's client returns it. */
export type ImportAnswer = Import;

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: JSON of many shapes, which the tests compare.
  body: any;
}

export interface ReadEvent {
  seq: number;
  type: string;
  data: unknown;
}

const ENDED: readonly Import["status"][] = ["succeeded", "failed", "canceled"];
const WAIT_MS_MAX = 30_000;

/** Calls the API as a client does: with the client of the product, or below it where a test compares statuses. */
export class ImportClient {
  readonly #url: string;
  readonly #client: Vaporform;

  constructor(url: string) {
    this.#url = url;
    this.#client = new Vaporform({ baseUrl: url, fetch, retriesMax: 0 });
  }

  async start(request: object, idempotencyKey?: string): Promise<Answer> {
    const headers = {
      "content-type": "application/json",
      ...(idempotencyKey && { "idempotency-key": idempotencyKey }),
    };
    return await this.#call("/v1/imports", { method: "POST", headers, body: JSON.stringify(request) });
  }

  async get(path: string): Promise<Answer> {
    return await this.#call(path, {});
  }

  async post(path: string): Promise<Answer> {
    return await this.#call(path, { method: "POST" });
  }

  async delete(path: string): Promise<Answer> {
    return await this.#call(path, { method: "DELETE" });
  }

  /** Waits for an import's end after a version. */
  async awaitEnd(id: string, since = 0): Promise<Import> {
    return await this.awaitUntil(id, (found) => ENDED.includes(found.status) && found.version > since);
  }

  /** Waits, by long polls, until an import is as expected. */
  async awaitUntil(id: string, isExpected: (found: Import) => boolean): Promise<Import> {
    const deadline = Date.now() + WAIT_MS_MAX;
    let version = 0;
    while (Date.now() < deadline) {
      const found = await this.#client.imports.get(id, { wait: 5, since: version });
      if (isExpected(found)) return found;
      version = found.version;
    }
    throw new Error(`import ${id} was not as expected in time`);
  }

  /** Reads the stream of an import's events to its end, or those after one. */
  async readEvents(id: string, after?: number): Promise<ReadEvent[]> {
    const events: ReadEvent[] = [];
    const from = after === undefined ? {} : { after };
    for await (const event of this.#client.imports.events(id, from)) {
      events.push({ seq: Number(event.id), type: event.type, data: event.data });
    }
    return events;
  }

  async #call(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(`${this.#url}${path}`, init);
    const text = await response.text();
    return { status: response.status, body: text === "" ? null : JSON.parse(text) };
  }
}
