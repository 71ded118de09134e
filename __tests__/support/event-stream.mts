import { z } from "zod";

const OutputEvent = z.object({
  step: z.string().nullable(),
  text: z.string().nullable(),
  exitCode: z.number().nullable(),
});

/** A server-sent event of a stream of output. */
export interface ReadEvent {
  id: string;
  type: string;
  data: z.infer<typeof OutputEvent>;
}

/** Follows a stream as a browser does, reconnecting until the stream reports its end. */
export async function followEvents(url: string, cutAfter: number): Promise<ReadEvent[]> {
  const seen: ReadEvent[] = [];
  while (seen.at(-1)?.type !== "end") {
    const before = seen.length;
    for await (const event of connect(url, seen.at(-1)?.id)) {
      seen.push(event);
      if (seen.length - before >= cutAfter) break;
    }
  }
  return seen;
}

/** The whole output of a step or a process. */
export function textOf(events: ReadEvent[], step: string | null): string {
  return events
    .filter(({ type, data }) => type === "output" && data.step === step)
    .map(({ data }) => data.text)
    .join("");
}

async function* connect(url: string, after: string | undefined): AsyncGenerator<ReadEvent> {
  const leaving = new AbortController();
  const headers = new Headers(after === undefined ? [] : [["last-event-id", after]]);
  const response = await fetch(url, { headers, signal: leaving.signal });
  if (response.status !== 200 || response.body === null) throw new Error(`${url} returns ${response.status}`);
  try {
    yield* readEvents(response.body.pipeThrough(new TextDecoderStream()));
  } finally {
    leaving.abort();
  }
}

async function* readEvents(chunks: AsyncIterable<string>): AsyncGenerator<ReadEvent> {
  let rest = "";
  for await (const chunk of chunks) {
    const texts = (rest + chunk).split("\n\n");
    rest = texts.pop() ?? "";
    for (const text of texts) if (text.startsWith("id: ")) yield parse(text);
  }
}

function parse(text: string): ReadEvent {
  const [, id = "", type = "", data = ""] = /^id: (.*)\nevent: (.*)\ndata: (.*)$/.exec(text) ?? [];
  return { id, type, data: OutputEvent.parse(JSON.parse(data)) };
}
