import { createServer } from "node:http";
import { type AddressInfo, connect, createServer as createTcpServer, type Server } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { handOn, repeat } from "./relay.mts";

/** Responses that code in a sandbox may send, by path. */
const answers: Record<string, string> = {
  "/good": "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok",
  "/no-status": "HTTP/1.1 000 No\r\ncontent-length: 2\r\n\r\nok",
  "/trailer": "HTTP/1.1 200 OK\r\ntrailer: x\r\ncontent-length: 2\r\n\r\nok",
  "/garbage": "\0garbage\r\n\r\n",
  "/half": "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nok",
};

const inside = createTcpServer((socket) => {
  socket.on("error", () => socket.destroy());
  socket.once("data", (head) => socket.end(answers[head.toString().split(" ")[1] ?? ""] ?? ""));
});
const proxy = createServer((request, response) => {
  const target = { host: "127.0.0.1", port: portOf(inside), path: request.url };
  repeat(request, target, {
    answered: (answer) => handOn(answer, response),
    failed: () => response.destroy(),
  });
});

beforeAll(async () => {
  for (const server of [inside, proxy]) {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  }
});
afterAll(() => {
  inside.close();
  proxy.close();
});

test.each(["/no-status", "/trailer", "/garbage", "/half"])(
  "the response %s ends only its own connection",
  async (path) => {
    const url = `http://127.0.0.1:${portOf(proxy)}`;

    await expect(fetch(`${url}${path}`).then((response) => response.text())).rejects.toThrow();

    expect(await (await fetch(`${url}/good`)).text()).toBe("ok");
  },
);

test("a request that cannot be forwarded ends only its own connection", async () => {
  const socket = connect(portOf(proxy), "127.0.0.1");
  socket.write("GET /good HTTP/1.1\r\nhost: x\r\ntrailer: y\r\n\r\n");

  expect(await text(socket)).toBe("");
  expect(await (await fetch(`http://127.0.0.1:${portOf(proxy)}/good`)).text()).toBe("ok");
});

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
