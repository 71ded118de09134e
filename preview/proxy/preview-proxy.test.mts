import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
} from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { signPreviewToken } from "../preview-token.ts";
import type { PreviewQuestion, PreviewState } from "./preview-api.mts";
import { PreviewProxy } from "./preview-proxy.mts";

const KEY = "a key of this test";
const SLUG = "abcd1234abcd1234";
const HOST = `${SLUG}.preview.test`;
const FAR = new Date(Date.now() + 3_600_000);

let questions: PreviewQuestion[];
let answer: (question: PreviewQuestion) => PreviewState | null | "down";
let seen: { url: string; headers: IncomingHttpHeaders }[];
let proxyPort: number;
let appUrl: string;
const closing: (() => unknown)[] = [];

beforeEach(async () => {
  questions = [];
  seen = [];
  answer = () => ready();
  const api = createServer(async (incoming, outgoing) => {
    let body = "";
    for await (const part of incoming) body += part;
    if (incoming.headers["x-preview-proxy-key"] !== KEY) return void outgoing.writeHead(401).end();
    const question = JSON.parse(body) as PreviewQuestion;
    questions.push(question);
    const state = answer(question);
    if (state === "down") return void incoming.socket.destroy();
    outgoing.writeHead(state === null ? 404 : 200).end(JSON.stringify(state));
  });
  const app = createServer((incoming, outgoing) => {
    seen.push({ url: incoming.url ?? "", headers: incoming.headers });
    if (incoming.url === "/moved")
      return void outgoing.writeHead(302, { location: `${appUrl}/to?x=1` }).end();
    outgoing.writeHead(200, { "set-cookie": ["own=1; Path=/", "other=2"] }).end("the app");
  });
  app.on("upgrade", (_incoming, socket, head) => {
    socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n");
    socket.write(head);
    socket.pipe(socket);
  });
  appUrl = `http://127.0.0.1:${await listen(app)}`;
  const apiUrl = `http://127.0.0.1:${await listen(api)}`;
  const baseUrl = new URL("http://preview.test");
  const proxy = new PreviewProxy({
    apiUrl,
    baseUrl,
    key: KEY,
    port: 0,
    host: "127.0.0.1",
    frameAncestors: [],
  });
  proxyPort = await proxy.listen();
  closing.push(() => proxy.close());
});

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

function ready(change: Partial<PreviewState> = {}): PreviewState {
  const upstream = { url: appUrl, headers: { "x-provider-token": "t" } };
  return { state: "ready", isPublic: false, epoch: 1, message: "", upstream, isRelayed: false, ...change };
}

const token = (slug = SLUG, epoch = 1, expiresAt = FAR) => signPreviewToken(KEY, slug, { expiresAt, epoch });
const navigation = { "sec-fetch-mode": "navigate", accept: "text/html" };
const withCookie = { cookie: `a=b; vf_preview=${token()}; c="d"` };

interface Asked {
  host?: string;
  method?: string;
  headers?: Record<string, string>;
}

async function ask(path: string, { host = HOST, method = "GET", headers = {} }: Asked = {}) {
  const outgoing = request({
    port: proxyPort,
    host: "127.0.0.1",
    path,
    method,
    headers: { host, ...headers },
  });
  outgoing.end();
  const [response] = (await once(outgoing, "response")) as [IncomingMessage];
  let text = "";
  for await (const part of response) text += part;
  return { status: response.statusCode, headers: response.headers, text };
}

test("a private preview shows nothing without a token, and does not start", async () => {
  const responses = [
    await ask("/", { headers: navigation }),
    await ask(`/?vf_token=${token("another")}`),
    await ask(`/?vf_token=${token(SLUG, 2)}`),
    await ask(`/?vf_token=${token(SLUG, 1, new Date(Date.now() - 1_000))}`),
    await ask("/", { headers: { cookie: "vf_preview=rubbish" } }),
  ];

  expect(responses.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
  expect(seen).toEqual([]);
  expect(questions.some(({ isVisit }) => isVisit)).toBe(false);
});

test("a link opened by a person becomes a cookie and an address without the token", async () => {
  const { status, headers } = await ask(`/p?a=%20&vf_token=${token()}&b=`, { headers: navigation });

  expect(status).toBe(302);
  expect(headers.location).toBe("/p?a=%20&b=");
  expect(headers["set-cookie"]).toEqual([
    expect.stringMatching(/^vf_preview=.*; HttpOnly; Expires=.*SameSite=Lax$/),
  ]);
  expect(seen).toEqual([]);
});

test("a link opened by a program returns the content directly", async () => {
  const { status, text, headers } = await ask(`/p?vf_token=${token()}`);

  expect([status, text]).toEqual([200, "the app"]);
  expect(seen.map(({ url }) => url)).toEqual(["/p"]);
  expect(headers["set-cookie"]).toEqual(["own=1; Path=/", "other=2", expect.stringMatching(/^vf_preview=/)]);
});

test("the app sees its own cookies, the provider its credential, and neither the token", async () => {
  await ask("/", {
    headers: { ...withCookie, origin: `http://${HOST}`, "x-forwarded-host": "evil.example" },
  });

  expect(seen[0]?.headers).toMatchObject({
    cookie: 'a=b; c="d"',
    "x-provider-token": "t",
    host: new URL(appUrl).host,
    origin: appUrl,
    "x-forwarded-host": new URL(appUrl).host,
  });
  expect(JSON.stringify(seen)).not.toContain("vf_preview");
});

test("an app's redirect to its own address stays on the preview", async () => {
  const { headers } = await ask("/moved", { headers: withCookie });

  expect(headers.location).toBe(`http://${HOST}/to?x=1`);
});

test("a public preview needs no token", async () => {
  answer = () => ready({ isPublic: true });

  expect((await ask("/")).text).toBe("the app");
});

test("any number of visits start a stopped workspace with one request; a page waits for it", async () => {
  answer = ({ isVisit }) =>
    ready({ state: isVisit ? "starting" : "stopped", upstream: null, message: "One moment." });

  const responses = await Promise.all(
    Array.from({ length: 20 }, () => ask("/", { headers: { ...navigation, ...withCookie } })),
  );

  expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([503]));
  expect(responses[0]?.headers["retry-after"]).toBe("2");
  expect(responses[0]?.text).toContain("One moment.");
  expect(questions.filter(({ isVisit }) => isVisit)).toHaveLength(1);
});

test.each([
  ["a crawler", { "user-agent": "Googlebot/2.1" }, "GET"],
  ["a health check", { "user-agent": "kube-probe/1.30" }, "GET"],
  ["a page that polls", { "sec-fetch-mode": "cors" }, "GET"],
  ["an open page that reloads itself", { ...navigation, "sec-fetch-site": "same-origin" }, "GET"],
  ["HEAD", {}, "HEAD"],
])("%s does not start a stopped workspace", async (_who, headers, method) => {
  answer = () => ready({ state: "stopped", upstream: null, isPublic: true });

  const { status } = await ask("/", { method, headers });

  expect(status).toBe(503);
  expect(questions.some(({ isVisit }) => isVisit)).toBe(false);
});

test.each([
  ["follows a link of the app", { "sec-fetch-site": "same-origin", "sec-fetch-user": "?1" }],
  ["opens a page that frames the preview", { "sec-fetch-site": "cross-site" }],
])("a person who %s starts a stopped workspace", async (_what, headers) => {
  answer = () => ready({ state: "stopped", upstream: null, isPublic: true });

  await ask("/", { headers: { ...navigation, ...headers } });

  expect(questions.some(({ isVisit }) => isVisit)).toBe(true);
});

test("a client of Vite that asks for its server gets no response in place of a stopped app's", async () => {
  answer = () => ready({ state: "stopped", upstream: null, isPublic: true });

  await expect(ask("/", { headers: { accept: "text/x-vite-ping" } })).rejects.toThrow("socket hang up");
});

test("each final state has its own page, which other sites cannot frame", async () => {
  const states = { stopped: 503, failed: 502, deleted: 410 } as const;
  for (const [state, status] of Object.entries(states)) {
    answer = () => ready({ state: state as keyof typeof states, upstream: null, message: "<b>why</b>" });
    const headers = { cookie: `vf_preview=${token(state)}`, accept: "text/html" };
    const response = await ask("/", { host: `${state}.preview.test`, headers });

    expect(response.status).toBe(status);
    expect(response.headers["content-security-policy"]).toContain("frame-ancestors 'self'");
    expect(response.text).not.toContain("<b>why");
  }
  expect((await ask("/", { host: "nowhere.test" })).status).toBe(404);
});

test("the provider's own response is not shown as the app's", async () => {
  answer = () => ready({ isRelayed: true });

  const { status, text } = await ask("/", { headers: withCookie });

  expect(status).toBe(502);
  expect(text).toMatch(/^The app does not respond/);
});

test("a ready preview is served while the API is down; for an unknown one, previews are reported as unavailable", async () => {
  expect((await ask("/", { headers: withCookie })).status).toBe(200);
  answer = () => "down";

  expect((await ask("/", { headers: withCookie })).status).toBe(200);
  expect((await ask("/", { host: "other.preview.test" })).status).toBe(503);
});

test("a WebSocket is accepted with the cookie and refused without it", async () => {
  const dial = async (cookie: string) => {
    const socket = connect(proxyPort, "127.0.0.1");
    closing.push(() => socket.destroy());
    socket.setEncoding("utf8");
    const lines = [
      "GET /hmr HTTP/1.1",
      `Host: ${HOST}`,
      "Upgrade: echo",
      "Connection: Upgrade",
      ...(cookie ? [`Cookie: ${cookie}`] : []),
    ];
    socket.write(`${lines.join("\r\n")}\r\n\r\nping`);
    let text = "";
    for await (const part of socket) {
      text += part;
      if (text.endsWith("ping")) break;
    }
    return text;
  };

  expect(await dial(withCookie.cookie)).toMatch(/^HTTP\/1.1 101 .*ping$/s);
  expect(await dial("")).toMatch(/^HTTP\/1.1 401 /);
});
