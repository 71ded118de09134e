import { createServer } from "node:net";
import { Daytona, type Sandbox } from "@daytonaio/sdk";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { tryIsolation } from "./bubblewrap.mts";
import type { DaytonaServer } from "./server.mts";

const apiKey = "not-a-real-key-0123456789";
const isolation = await tryIsolation().catch(() => null);

/** A registry of this machine, the only local server that sandboxes may reach. */
const registry = createServer((socket) => {
  socket.on("error", () => socket.destroy());
  socket.on("data", (sent) => socket.end(`HTTP/1.0 200 OK\r\n\r\nseen ${sent.toString().split(" ")[1]}\n`));
});

describe.runIf(isolation?.unshare != null)("a program in a sandbox that does not use a proxy", () => {
  let server: DaytonaServer;
  let sandbox: Sandbox;
  let port = 0;

  beforeAll(async () => {
    await new Promise<void>((resolve) => registry.listen(0, "127.0.0.1", resolve));
    const address = registry.address();
    port = typeof address === "object" ? (address?.port ?? 0) : 0;
    vi.stubEnv("npm_config_registry", `http://127.0.0.1:${port}/`);
    vi.resetModules();
    const { startDaytonaServer } = await import("./server.mts");
    server = await startDaytonaServer({ apiKey });
    const daytona = new Daytona({
      apiKey,
      apiUrl: server.apiUrl,
      target: "local",
      useDeprecatedPolling: true,
    });
    sandbox = await daytona.create({ name: "plain" });
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await server.close();
    registry.close();
  });

  test("reaches allowed addresses", async () => {
    expect(await run("env | grep -i proxy")).toBe("");
    expect(await run(`curl -sS http://127.0.0.1:${port}/package`)).toBe("seen /package\n");
    const fetching = `fetch("http://127.0.0.1:${port}/x").then((r) => r.text()).then(console.log)`;
    expect(await run(`node -e '${fetching}'`)).toBe("seen /x\n\n");
  });

  test("does not reach this machine's other ports or its neighbours", async () => {
    const { port: apiPort } = new URL(server.apiUrl);

    for (const target of [`127.0.0.1:${apiPort}`, "10.0.0.1", "192.168.0.1:443", "169.254.169.254"]) {
      expect(await run(`curl -sS -m 10 http://${target}/`)).toMatch(/curl: \(\d+\) .*(?:connect|reset)/i);
    }
  });

  test("gets an immediate error for an unknown name", async () => {
    expect(await run("getent hosts nothing.invalid || echo unknown")).toBe("unknown\n");
    expect(await run("getent hosts localhost")).toContain("localhost");
  });

  async function run(command: string): Promise<string> {
    return (await sandbox.process.executeCommand(command)).result;
  }
});
