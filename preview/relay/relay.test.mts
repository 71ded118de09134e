import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { RELAY_HEADER, startRelay } from "./relay.mts";
import { headersForApp, headersForBrowser } from "./relay-headers.mts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function appOn(host: string, server: Server): Promise<number> {
  server.listen(0, host);
  await once(server, "listening");
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

async function relayTo(appPort: number): Promise<number> {
  const relay = await startRelay(0, appPort);
  closing.push(relay.close);
  return relay.port;
}

async function ask(
  port: number,
  headers: Record<string, string>,
  body?: string,
): Promise<IncomingMessage & { text: string }> {
  const outgoing = request({
    port,
    host: "127.0.0.1",
    method: body === undefined ? "GET" : "POST",
    path: "/a?b=1",
    headers,
  });
  outgoing.end(body);
  const [response] = (await once(outgoing, "response")) as [IncomingMessage];
  let text = "";
  for await (const part of response) text += part;
  return Object.assign(response, { text });
}

const echo = () =>
  createServer(async (incoming, outgoing) => {
    let body = "";
    for await (const part of incoming) body += part;
    outgoing.end(JSON.stringify({ url: incoming.url, headers: incoming.headers, body }));
  });

test.each(["127.0.0.1", "::1"])("reaches an app that listens on %s only", async (host) => {
  const port = await relayTo(await appOn(host, echo()));

  const { text, statusCode } = await ask(port, { host: "x.preview.example" }, "hello");

  expect(statusCode).toBe(200);
  expect(JSON.parse(text)).toMatchObject({ url: "/a?b=1", body: "hello" });
});

test("the app sees the preview's requests as local, and another site's request as foreign", async () => {
  const appPort = await appOn("127.0.0.1", echo());
  const port = await relayTo(appPort);
  const host = "x.preview.example:8443";

  const own = await ask(port, {
    host,
    origin: `https://${host}`,
    referer: `https://${host}/p?q`,
    "x-forwarded-proto": "https",
  });
  const behindProxy = await ask(port, {
    host: "10.0.0.1:3",
    "x-forwarded-host": host,
    origin: `https://${host}`,
  });
  const foreign = await ask(port, { host, origin: "https://evil.example" });
  const opaque = await ask(port, { host, origin: "null" });

  const local = `localhost:${appPort}`;
  expect(JSON.parse(own.text).headers).toMatchObject({
    host: local,
    origin: `http://${local}`,
    referer: `http://${local}/p?q`,
  });
  expect(JSON.parse(own.text).headers["x-forwarded-proto"]).toBeUndefined();
  expect(JSON.parse(behindProxy.text).headers).toMatchObject({ host: local, origin: `http://${local}` });
  expect(JSON.parse(behindProxy.text).headers["x-forwarded-host"]).toBeUndefined();
  expect(JSON.parse(foreign.text).headers.origin).toBe("https://evil.example");
  expect(JSON.parse(opaque.text).headers.origin).toBe("null");
});

test("a redirect to the sandbox's own address stays on the preview", () => {
  const of = (location: string) => headersForBrowser(["Location", location], 3000)[1];

  expect(of("http://localhost:3000/login?a=1#b")).toBe("/login?a=1#b");
  expect(of("http://127.0.0.1:3000/")).toBe("/");
  expect(of("http://localhost:4000/other-app")).toBe("http://localhost:4000/other-app");
  expect(of("https://accounts.example/login")).toBe("https://accounts.example/login");
  expect(of("/relative")).toBe("/relative");
});

test("only the sandbox's domain is removed from cookies; each keeps its own line", () => {
  const raw = [
    "Set-Cookie",
    "a=1; Domain=localhost; Path=/",
    "set-cookie",
    "b=2; Domain=app.example",
    "Keep-Alive",
    "timeout=5",
  ];

  expect(headersForBrowser(raw, 3000)).toEqual([
    "Set-Cookie",
    "a=1; Path=/",
    "set-cookie",
    "b=2; Domain=app.example",
  ]);
});

test("hop-by-hop headers are not forwarded, except those of an upgrade", () => {
  const raw = ["Connection", "Upgrade", "Upgrade", "websocket", "Host", "x", "TE", "trailers"];

  expect(headersForApp(raw, 3000)).toEqual(["Host", "localhost:3000"]);
  expect(headersForApp(raw, 3000, { isUpgrade: true })).toEqual([
    "Connection",
    "Upgrade",
    "Upgrade",
    "websocket",
    "Host",
    "localhost:3000",
  ]);
});

test("the first part of a stream arrives before its end", async () => {
  const ends: (() => void)[] = [];
  const app = createServer((_incoming, outgoing) => {
    outgoing.write("first");
    ends.push(() => outgoing.end("last"));
  });
  const port = await relayTo(await appOn("127.0.0.1", app));

  const outgoing = request({ port, host: "127.0.0.1" }).end();
  const [response] = (await once(outgoing, "response")) as [IncomingMessage];
  const [first] = await once(response, "data");
  ends[0]?.();
  const [last] = await once(response, "data");

  expect([String(first), String(last)]).toEqual(["first", "last"]);
});

test("an upgraded connection carries bytes both ways", async () => {
  const app = createServer();
  app.on("upgrade", (incoming, socket, head) => {
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n${incoming.headers.origin}\n`,
    );
    socket.write(head);
    socket.pipe(socket);
  });
  const appPort = await appOn("127.0.0.1", app);
  const socket = connect(await relayTo(appPort), "127.0.0.1");
  closing.push(() => socket.destroy());
  socket.setEncoding("utf8");

  socket.write(
    "GET /hmr HTTP/1.1\r\nHost: x.example\r\nOrigin: https://x.example\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\nping",
  );
  let text = "";
  for await (const part of socket) {
    text += part;
    if (text.endsWith("ping")) break;
  }

  expect(text).toContain(`http://localhost:${appPort}\n`);
});

test("distinguishes an app that is starting, one that is gone and one that closes the connection", async () => {
  const app = echo();
  const appPort = await appOn("127.0.0.1", app);
  const port = await relayTo(appPort);
  const unused = await appOn("127.0.0.1", echo());
  closing.at(-1)?.();
  const early = await ask(await relayTo(unused), {});
  await ask(port, {});
  app.close();
  app.closeAllConnections();
  const late = await ask(port, {});
  const breaking = createServer((incoming) => incoming.socket.destroy());
  const broken = await ask(await relayTo(await appOn("127.0.0.1", breaking)), {});

  expect(early).toMatchObject({
    statusCode: 502,
    headers: { [RELAY_HEADER]: "starting", "retry-after": "1" },
  });
  expect(late).toMatchObject({ statusCode: 502, headers: { [RELAY_HEADER]: "gone" } });
  expect(broken).toMatchObject({ statusCode: 502, headers: { [RELAY_HEADER]: "broken" } });
});

test("the app's response ends when the browser disconnects", async () => {
  let ended: () => void;
  const hasEnded = new Promise<void>((resolve) => (ended = resolve));
  const app = createServer((incoming, outgoing) => {
    outgoing.write("…");
    incoming.socket.once("close", () => ended());
  });
  const port = await relayTo(await appOn("127.0.0.1", app));

  const outgoing = request({ port, host: "127.0.0.1" }).end();
  await once(outgoing, "response");
  outgoing.destroy();

  await hasEnded;
});
