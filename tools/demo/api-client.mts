/** The fields of an import's events that the demo reads. */
export interface ImportEvent {
  status: string;
  step: string | null;
  progress: { files: number; bytes: number };
}

/** The demo's calls to the API. */
export class ApiClient {
  readonly #base: string;

  constructor(base: string) {
    this.#base = base;
  }

  async get<Answer>(path: string): Promise<Answer> {
    return await readJson<Answer>(await fetch(this.#base + path));
  }

  async text(path: string): Promise<string> {
    const response = await fetch(this.#base + path);
    if (!response.ok) throw new Error(`GET ${path} returned ${response.status}`);
    return await response.text();
  }

  async post<Answer>(path: string, body: object): Promise<Answer> {
    const headers = { "content-type": "application/json" };
    return await readJson<Answer>(
      await fetch(this.#base + path, { method: "POST", headers, body: JSON.stringify(body) }),
    );
  }

  /** Follows server-sent events to their end; if the stream is interrupted, it reconnects after the last event. */
  async *events<Event extends { status: string }>(
    path: string,
    isTerminal: (event: Event) => boolean,
  ): AsyncGenerator<Event> {
    let lastId = "0";
    for (let connection = 0; connection < CONNECTIONS_MAX; connection++) {
      const response = await fetch(`${this.#base}${path}?after=${lastId}`);
      if (!response.ok || response.body === null) throw new Error(`GET ${path} returned ${response.status}`);
      for await (const message of readMessages(response.body)) {
        lastId = message.id;
        const event: Event = JSON.parse(message.data);
        yield event;
        if (isTerminal(event)) return;
      }
    }
    throw new Error(`${path} did not end`);
  }
}

const CONNECTIONS_MAX = 100;

async function readJson<Answer>(response: Response): Promise<Answer> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.url} returned ${response.status}: ${text}`);
  return JSON.parse(text);
}

/** Splits a stream into messages, without lines that the demo does not need (event, retry, comments). */
async function* readMessages(body: AsyncIterable<Uint8Array>): AsyncGenerator<{ id: string; data: string }> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of body) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data !== undefined) yield { id: /^id: (.*)$/m.exec(block)?.[1] ?? "0", data };
    }
  }
}
