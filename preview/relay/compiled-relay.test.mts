import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { committedRelay, compileRelay } from "../../tools/compile-relay.mts";
import { RELAY_SOURCE } from "./relay.generated.ts";

test("the committed relay is up to date with its sources", async () => {
  expect((await compileRelay()) === committedRelay(), "run `npm run relay`").toBe(true);
});

test("the compiled relay runs in plain Node and forwards to the app", async () => {
  const app = createServer((incoming, outgoing) => outgoing.end(`seen as ${incoming.headers.host}`)).listen(
    0,
  );
  const appPort = (app.address() as AddressInfo).port;
  const folder = mkdtempSync(join(tmpdir(), "vaporform-relay-"));
  const file = join(folder, "relay.mjs");
  writeFileSync(file, RELAY_SOURCE);
  const port = await freePort();

  const relay = spawn(process.execPath, [file, String(port), String(appPort)], { cwd: folder, env: {} });
  try {
    const [announced] = await once(relay.stdout, "data");
    const response = await fetch(`http://127.0.0.1:${port}/`);

    expect(String(announced)).toBe(`relay: port ${port} leads to the app on port ${appPort}\n`);
    expect(await response.text()).toBe(`seen as localhost:${appPort}`);
  } finally {
    relay.kill();
    app.close();
    app.closeAllConnections();
    rmSync(folder, { recursive: true });
  }
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
