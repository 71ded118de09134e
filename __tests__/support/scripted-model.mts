import {
  type MessagesServer,
  type ReceivedRequest,
  type ScriptedBlock,
  type ScriptedReply,
  serveMessages,
} from "../../tools/messages-server.mts";

export type { ReceivedRequest, ScriptedBlock, ScriptedReply };

type Script = (request: ReceivedRequest) => ScriptedReply | Promise<ScriptedReply>;

/** A model on loopback that answers what a test tells it to. */
export class ScriptedModel {
  readonly #server: MessagesServer;
  #script: Script = () => answer(done());

  private constructor(open: (script: Script) => MessagesServer) {
    this.#server = open((request) => this.#script(request));
  }

  static async open(): Promise<ScriptedModel> {
    const held: { script: Script } = { script: () => answer(done()) };
    const server = await serveMessages((request) => held.script(request));
    return new ScriptedModel((script) => {
      held.script = script;
      return server;
    });
  }

  get url(): string {
    return this.#server.url;
  }

  /** The requests since the last script was set. */
  get requests(): ReceivedRequest[] {
    return this.#server.requests;
  }

  /** Answers each request by a function. */
  answerBy(script: Script): void {
    this.#server.requests.length = 0;
    this.#script = script;
  }

  /** Gives one answer after the other; the last one is repeated. */
  reply(...list: ScriptedReply[]): void {
    let index = 0;
    this.answerBy(() => list[Math.min(index++, list.length - 1)] ?? answer(done()));
  }

  async close(): Promise<void> {
    await this.#server.close();
  }
}

let callCount = 0;

export function tool(name: string, input: object = {}): ScriptedBlock {
  return { type: "tool_use", id: `toolu_${++callCount}`, name, input };
}

export function write(path: string, content: string): ScriptedBlock {
  return tool("write_file", { path, content });
}

export function done(summary = "Made a page."): ScriptedBlock {
  return tool("done", { summary });
}

export function answer(...blocks: ScriptedBlock[]): ScriptedReply {
  return { blocks };
}

/** What the tools returned to the model in a request. */
export function resultsIn(request: ReceivedRequest | undefined): { text: string; isError: boolean }[] {
  const last = request?.body.messages.at(-1);
  return last.content
    .filter(({ type }: { type: string }) => type === "tool_result")
    .map(({ content, is_error: isError }: { content: string; is_error: boolean }) => ({
      text: content,
      isError,
    }));
}
