import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, test, vi } from "vitest";
import { resolveWanted } from "../git/remote-repository.ts";
import { DEFAULT, failureOf } from "./support/git-bench.mts";

const { signal } = new AbortController();
const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closing.splice(0)) await close();
});

/** Both ways to reach a host: by our client, and by git, which alone knows of proxies and of the operator's certificates. */
const WAYS = [
  ["our client", {}],
  ["git", { SSL_CERT_DIR: "/etc/ssl/certs" }],
] as const;

function reachBy(variables: Readonly<Record<string, string>>): void {
  const none = Object.fromEntries(
    ["HTTPS_PROXY", "https_proxy", "SSL_CERT_FILE", "SSL_CERT_DIR", "NO_PROXY", "no_proxy"].map((name) => [
      name,
      undefined,
    ]),
  );
  for (const [name, value] of Object.entries({ ...none, ...variables })) vi.stubEnv(name, value);
}

async function failureAt(url: string) {
  return await failureOf(resolveWanted({ url, authorization: null }, DEFAULT, { signal }));
}

async function portOf(server: {
  listen: Server["listen"];
  close: Server["close"];
  address: Server["address"];
}) {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(async () => server.close());
  return (server.address() as AddressInfo).port;
}

/** A server that responds to everything with the same bytes. */
function serverOf(answer: string): Server {
  return createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", () => socket.end(answer));
  });
}

/** A TLS server with a self-signed certificate for this name, valid until then. */
async function serveTls(name: string, days: number): Promise<number> {
  const dir = await mkdtemp(join(tmpdir(), "vaporform-test-tls-"));
  closing.push(async () => rm(dir, { recursive: true }));
  const [key, cert] = [join(dir, "key.pem"), join(dir, "cert.pem")];
  const subject = ["-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`];
  const request = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", String(days), ...subject];
  await promisify(execFile)("openssl", [...request, "-keyout", key, "-out", cert]);
  return await portOf(createSecureServer({ key: await readFile(key), cert: await readFile(cert) }));
}

describe.each(WAYS)("a host that cannot be reached by %s is named, with the reason", (way, variables) => {
  test("its name does not resolve", async () => {
    reachBy(variables);

    expect(await failureAt("https://no-such-host.invalid/a/b")).toMatchObject({
      code: "unknown_host",
      reason: "network_error",
      message: expect.stringMatching(/^no-such-host\.invalid .*DNS/),
      suggestion: expect.stringContaining("spelling"),
    });
  });

  test("it refuses the connection", async () => {
    reachBy(variables);
    const port = await portOf(createServer());
    for (const close of closing.splice(0)) await close();

    expect(await failureAt(`https://127.0.0.1:${port}/a/b`)).toMatchObject({
      code: "connection_refused",
      message: expect.stringContaining(`127.0.0.1:${port}`),
      suggestion: expect.stringContaining("port"),
    });
  });

  test("it does not speak TLS", async () => {
    reachBy(variables);
    const port = await portOf(serverOf("HTTP/1.1 400 Bad Request\r\n\r\n"));

    expect(await failureAt(`https://127.0.0.1:${port}/a/b`)).toMatchObject({
      code: "tls_failed",
      message: expect.stringContaining("TLS"),
    });
  });

  test("its certificate is signed by no authority that is trusted", async () => {
    reachBy(variables);
    const port = await serveTls("localhost", 1);

    expect(await failureAt(`https://localhost:${port}/a/b`)).toMatchObject({
      code: "tls_untrusted",
      reason: "network_error",
      retryable: false,
      message: expect.stringContaining(`localhost:${port}`),
      suggestion: expect.stringContaining("SSL_CERT_FILE"),
    });
  });

  test("it does not speak HTTP", async () => {
    reachBy(variables);
    const port = await portOf(serverOf("SSH-2.0-OpenSSH_9.0\r\n"));

    const failure = await failureAt(`http://127.0.0.1:${port}/a/b`);

    expect([way, failure.reason]).toEqual([way, "network_error"]);
    expect(failure.message).toContain(`127.0.0.1:${port}`);
  });
});

test("a proxy that lets nothing through is named", async () => {
  const port = await portOf(serverOf("HTTP/1.1 403 Forbidden\r\n\r\n"));
  reachBy({ HTTPS_PROXY: `http://127.0.0.1:${port}` });

  expect(await failureAt("https://git.example/a/b")).toMatchObject({
    code: "proxy_failed",
    message: expect.stringMatching(/^git\.example .*proxy/),
    suggestion: expect.stringContaining("HTTPS_PROXY"),
  });
});

test("a proxy that is not there is named", async () => {
  const port = await portOf(createServer());
  for (const close of closing.splice(0)) await close();
  reachBy({ HTTPS_PROXY: `http://127.0.0.1:${port}` });

  expect(await failureAt("https://git.example/a/b")).toMatchObject({ code: "proxy_failed" });
});
