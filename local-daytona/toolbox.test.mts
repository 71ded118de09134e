import { existsSync, readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { Daytona, type Sandbox } from "@daytonaio/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { quote } from "../workspace/sandbox/shell.ts";
import { findBubblewrap } from "./isolation.mts";
import { type DaytonaServer, startDaytonaServer } from "./server.mts";

const apiKey = "not-a-real-key-0123456789";

describe.each(["bubblewrap", "none"] as const)("a sandbox with isolation %s", (isolation) => {
  const isPossible = isolation === "none" || findBubblewrap() !== null;
  let server: DaytonaServer;
  let daytona: Daytona;
  let sandbox: Sandbox;

  beforeAll(async () => {
    if (!isPossible) return;
    server = await startDaytonaServer({ apiKey, isolation });
    daytona = new Daytona({ apiKey, apiUrl: server.apiUrl, target: "local", useDeprecatedPolling: true });
    sandbox = await daytona.create({ name: "one", language: "typescript", envVars: { GREETING: "hello" } });
  });
  afterAll(async () => {
    await server?.close();
  });

  test.runIf(isPossible)("runs a command and returns its merged output and exit code", async () => {
    const answer = await sandbox.process.executeCommand(
      "echo out; echo err >&2; echo $GREETING $A; exit 3",
      undefined,
      {
        A: "1",
      },
    );

    expect(answer).toMatchObject({ exitCode: 3, result: "out\nerr\nhello 1\n" });
  });

  test.runIf(isPossible)("ends a command that takes too long", async () => {
    const running = sandbox.process.executeCommand("sleep 60", undefined, undefined, 1);

    await expect(running).rejects.toMatchObject({ statusCode: 408, code: "PROCESS_EXECUTION_TIMEOUT" });
  });

  test.runIf(isPossible)("returns -1 for a missing folder", async () => {
    const answer = await sandbox.process.executeCommand("pwd", "no/such/folder");

    expect(answer.exitCode).toBe(-1);
  });

  test.runIf(isPossible)("keeps folder and variables in a session", async () => {
    await sandbox.process.createSession("s1");
    await sandbox.process.executeSessionCommand("s1", { command: "cd /tmp && export B=2" });

    const answer = await sandbox.process.executeSessionCommand("s1", {
      command: "pwd; echo $B; echo no >&2; (exit 4)",
    });

    expect(answer).toMatchObject({ exitCode: 4, stdout: "/tmp\n2\n", stderr: "no\n" });
    await sandbox.process.deleteSession("s1");
    await expect(sandbox.process.getSession("s1")).rejects.toMatchObject({ statusCode: 404 });
  });

  test.runIf(isPossible)("runs a command in the background, with live logs and its exit code", async () => {
    await sandbox.process.createSession("s2");
    const { cmdId = "" } = await sandbox.process.executeSessionCommand("s2", {
      command: "echo one; sleep 0.2; echo two >&2; (exit 5)",
      runAsync: true,
    });
    const heard = { out: "", err: "" };

    await sandbox.process.getSessionCommandLogs(
      "s2",
      cmdId,
      (text) => {
        heard.out += text;
      },
      (text) => {
        heard.err += text;
      },
    );

    expect(heard).toEqual({ out: "one\n", err: "two\n" });
    expect(await sandbox.process.getSessionCommand("s2", cmdId)).toMatchObject({ exitCode: 5 });
    expect(await sandbox.process.getSessionCommandLogs("s2", cmdId)).toMatchObject({
      stdout: "one\n",
      stderr: "two\n",
    });
    await sandbox.process.deleteSession("s2");
  });

  test.runIf(isPossible)("uploads files and downloads them unchanged", async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 45, 45, 7]);
    await sandbox.fs.uploadFile(bytes, "deep/in/a.bin");
    await sandbox.fs.uploadFileStream(Readable.from([bytes, bytes]), "b.bin");

    expect(await sandbox.fs.downloadFile("deep/in/a.bin")).toEqual(bytes);
    expect(await sandbox.fs.downloadFile("b.bin")).toEqual(Buffer.concat([bytes, bytes]));
    expect((await sandbox.fs.listFiles("deep/in")).map(({ name }) => name)).toEqual(["a.bin"]);
    await expect(sandbox.fs.downloadFile("nothing")).rejects.toMatchObject({ statusCode: 404 });
  });

  test.runIf(isPossible)("serves a port through a signed link until it is revoked", async () => {
    await serve("signed", "0.0.0.0", 3100);
    const { url, token } = await sandbox.getSignedPreviewUrl(3100, 60);

    expect(await answerOf(url)).toBe("200 hello from signed");
    await sandbox.expireSignedPreviewUrl(3100, token);
    await expect(fetch(url)).rejects.toThrow();
  });

  test.runIf(isPossible)("serves a private port only with the sandbox's token", async () => {
    await serve("private", "0.0.0.0", 3101);
    const { url, token } = await sandbox.getPreviewLink(3101);

    expect((await fetch(url)).status).toBe(401);
    expect(await answerOf(url, { "x-daytona-preview-token": token })).toBe("200 hello from private");
  });

  test.runIf(isPossible)("does not serve a port that listens on localhost only", async () => {
    await serve("shy", "127.0.0.1", 3102);
    const { url } = await sandbox.getSignedPreviewUrl(3102, 60);

    expect((await fetch(url)).status).toBe(502);
  });

  test.runIf(isPossible)("serves a port that listens on every IPv6 address and no IPv4 address", async () => {
    await serve("six", "::", 3104);
    const { url } = await sandbox.getSignedPreviewUrl(3104, 60);

    expect(await answerOf(url)).toBe("200 hello from six");
  });

  test.runIf(isPossible)("does not serve a port that listens on IPv6's localhost only", async () => {
    await serve("shy-six", "::1", 3105);
    const { url } = await sandbox.getSignedPreviewUrl(3105, 60);

    expect((await fetch(url)).status).toBe(502);
  });

  test.runIf(isPossible)(
    "when stopped, ends all processes, keeps its files, and changes its token",
    async () => {
      await serve("mortal", "0.0.0.0", 3103);
      const before = await sandbox.getPreviewLink(3103);
      await sandbox.fs.uploadFile(Buffer.from("kept"), "kept.txt");

      await sandbox.stop();
      await sandbox.start();

      const { url, token } = await sandbox.getPreviewLink(3103);
      expect(token).not.toBe(before.token);
      expect((await fetch(url, { headers: { "x-daytona-preview-token": token } })).status).toBe(502);
      expect((await sandbox.fs.downloadFile("kept.txt")).toString()).toBe("kept");
    },
  );

  test.runIf(isPossible)("refuses toolbox calls while it is stopped", async () => {
    await sandbox.stop();

    await expect(sandbox.process.executeCommand("true")).rejects.toMatchObject({ statusCode: 400 });
    await sandbox.start();
  });

  /** Starts an HTTP server inside. */
  async function serve(name: string, host: string, port: number): Promise<void> {
    const program = `require("http").createServer((q, r) => r.end("hello from ${name}")).listen({ port: ${port}, host: "${host}", ipv6Only: true })`;
    await sandbox.process.createSession(name);
    await sandbox.process.executeSessionCommand(name, { command: `node -e '${program}'`, runAsync: true });
    const listening = `cat /proc/net/tcp /proc/net/tcp6 | grep -i ':0*${port.toString(16)} ' | grep ' 0A '`;
    const look = `for i in $(seq 100); do ${listening} && exit 0; sleep 0.05; done; exit 1`;
    const answer = await sandbox.process.executeCommand(look);
    expect(answer.exitCode).toBe(0);
  }

  async function answerOf(url: string, headers: Record<string, string> = {}): Promise<string> {
    const response = await fetch(url, { headers });
    return `${response.status} ${await response.text()}`;
  }
});

describe.runIf(findBubblewrap() !== null)("code in an isolated sandbox", () => {
  test("sees neither this machine's files, nor its processes, nor its network", async () => {
    const server = await startDaytonaServer({ apiKey });
    const daytona = new Daytona({
      apiKey,
      apiUrl: server.apiUrl,
      target: "local",
      useDeprecatedPolling: true,
    });
    const sandbox = await daytona.create({ name: "isolated", language: "typescript" });
    const { port } = new URL(server.apiUrl);

    const answer = await sandbox.process.executeCommand(
      `ls ${quote(process.cwd())} /root /home; cat /etc/npmrc /etc/shadow; ls /proc | grep -c '^[0-9]'; ` +
        `node -e 'require("net").connect(${port}, "127.0.0.1").on("error", (e) => console.log(e.code))'`,
    );

    expect(answer.result).not.toContain("package.json");
    expect(answer.result).toContain("daytona\n");
    expect(answer.result).toContain("ECONNREFUSED");
    expect(Number(answer.result.match(/^(\d+)$/m)?.[1])).toBeLessThan(12);
    await server.close();
  });

  test("has what programs expect of a Linux system", async () => {
    const server = await startDaytonaServer({ apiKey });
    const daytona = new Daytona({
      apiKey,
      apiUrl: server.apiUrl,
      target: "local",
      useDeprecatedPolling: true,
    });
    const sandbox = await daytona.create({ name: "complete" });

    const answer = await sandbox.process.executeCommand(
      `node -e 'require("dns").lookup("localhost", { all: true }, (e, all) => console.log(all.map((a) => a.address).sort().join()))'; ` +
        "whoami; id -gn; hostname; touch /tmp/a /dev/shm/a /var/tmp/a && echo writable; locale charmap",
    );

    expect(answer.result).toBe("127.0.0.1,::1\ndaytona\ndaytona\nsandbox\nwritable\nUTF-8\n");
    await server.close();
  });

  test("cannot reach this machine through the proxy either", async () => {
    const server = await startDaytonaServer({ apiKey });
    const daytona = new Daytona({
      apiKey,
      apiUrl: server.apiUrl,
      target: "local",
      useDeprecatedPolling: true,
    });
    const sandbox = await daytona.create({ name: "walled", language: "typescript" });
    const { port } = new URL(server.apiUrl);
    const ask = `require("http").get({ host: "127.0.0.1", port: 33333, path: "http://127.0.0.1:${port}/api" }, (r) => console.log(r.resume().statusCode))`;

    const answer = await sandbox.process.executeCommand(`node -e '${ask}'`);

    expect(answer.result).toBe("403\n");
    await server.close();
  });
});

test("a sandbox's processes and files are removed with the server", async () => {
  const server = await startDaytonaServer({ apiKey, isolation: "none" });
  const daytona = new Daytona({ apiKey, apiUrl: server.apiUrl, target: "local", useDeprecatedPolling: true });
  const sandbox = await daytona.create({ name: "short", language: "typescript" });
  await sandbox.process.createSession("long");
  await sandbox.process.executeSessionCommand("long", {
    command: "echo $$ > pid; sleep 1000",
    runAsync: true,
  });
  const answer = await sandbox.process.executeCommand("until [ -s pid ]; do sleep 0.02; done; pwd; cat pid");
  const [folder = "", pid = ""] = answer.result.trim().split("\n");

  await server.close();

  await expect.poll(() => isAlive(pid)).toBe(false);
  expect(existsSync(folder)).toBe(false);
});

/** A process that has ended may remain in the table until its parent has noticed. */
function isAlive(pid: string): boolean {
  return existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
}
