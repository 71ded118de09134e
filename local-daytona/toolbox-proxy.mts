import type { IncomingMessage } from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { ApiError } from "./api-error.mts";
import type { Exchange } from "./http.mts";
import { handOn, repeat } from "./relay.mts";
import type { Runners } from "./runner.mts";
import type { World } from "./world.mts";

const TOOLBOX = /^\/toolbox\/([^/]+)(\/.*)$/;

/** Forwards toolbox calls to the daemon in their sandbox, and counts them as use of it. */
export function toolboxProxy(world: World, runners: Runners) {
  async function target(url: string): Promise<{ socketPath: string; path: string }> {
    const [, id = "", path = "/"] = url.match(TOOLBOX) ?? [];
    const record = world.get(decodeURIComponent(id));
    world.touch(record);
    return { socketPath: await runners.socketOf(record), path };
  }

  return {
    isToolbox: (url: string) => TOOLBOX.test(url),
    /** With `isDropped` the daemon handles the call, but its response is dropped. */
    forward: async (
      { request, response }: Pick<Exchange, "request" | "response">,
      isDropped: boolean,
    ): Promise<undefined> => {
      const { socketPath, path } = await target(request.url ?? "/");
      return await new Promise<undefined>((resolve, reject) => {
        const failed = () => reject(new ApiError(502, "the sandbox stopped"));
        const answered = (answer: IncomingMessage) => {
          answer.once("close", () => resolve(undefined));
          if (isDropped) answer.resume();
          else handOn(answer, response);
        };
        repeat(request, { socketPath, path }, { answered, failed });
      });
    },
    upgrade: async (request: IncomingMessage, socket: Duplex): Promise<void> => {
      const { socketPath, path } = await target(request.url ?? "/");
      passOn(request, path, { outside: socket, inside: connect(socketPath) });
    },
  };
}

/** Forwards an upgrade and connects the two sockets. */
export function passOn(
  request: IncomingMessage,
  path: string,
  ends: { outside: Duplex; inside: Duplex },
): void {
  const { outside, inside } = ends;
  const headers = request.rawHeaders.flatMap((text, index) =>
    index % 2 === 0 ? [`${text}: ${request.rawHeaders[index + 1]}`] : [],
  );
  inside.write(`${request.method} ${path} HTTP/1.1\r\n${headers.join("\r\n")}\r\n\r\n`);
  inside.pipe(outside).pipe(inside);
  inside.on("error", () => outside.destroy());
  outside.on("error", () => inside.destroy());
  outside.on("close", () => inside.destroy());
}
