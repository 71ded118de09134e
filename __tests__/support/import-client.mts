import { checkedFetch as fetch } from "./checked-fetch.mts";

/** The fields of an import that tests read. */
export interface ImportAnswer {
  id: string;
  projectId: string;
  version: number;
  status: string;
  step: string | null;
  attempt: number;
  commitSha: string | null;
  stack: unknown;
  failure: { reason: string } | null;
}

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

const ENDED = ["succeeded", "failed", "canceled"];
const WAIT_MS_MAX = 30_000;

/** Calls the API as a client does. */
export class ImportClient {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
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
  async awaitEnd(id: string, since = 0): Promise<ImportAnswer> {
    return await this.awaitUntil(id, (answer) => ENDED.includes(answer.status) && answer.version > since);
  }

  /** Waits, by long polls, until an import is as expected. */
  async awaitUntil(id: string, isExpected: (answer: ImportAnswer) => boolean): Promise<ImportAnswer> {
    const deadline = Date.now() + WAIT_MS_MAX;
    let version = 0;
    while (Date.now() < deadline) {
      const { body } = await this.get(`/v1/imports/${id}?wait=5&since=${version}`);
      if (isExpected(body)) return body;
      version = body.version;
    }
    throw new Error(`import ${id} was not as expected in time`);
  }

  /** Reads the stream of an import's events to its end. */
  async readEvents(id: string, headers: Record<string, string> = {}): Promise<ReadEvent[]> {
    const response = await fetch(`${this.#url}/v1/imports/${id}/events`, { headers });
    const text = await response.text();
    return text
      .split("\n\n")
      .filter((block) => block.startsWith("id: "))
      .map((block) => {
        const [, seq = "", type = "", data = ""] = /^id: (\d+)\nevent: (\w+)\ndata: (.*)$/.exec(block) ?? [];
        return { seq: Number(seq), type, data: JSON.parse(data) };
      });
  }

  async #call(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(`${this.#url}${path}`, init);
    const text = await response.text();
    return { status: response.status, body: text === "" ? null : JSON.parse(text) };
  }
}
