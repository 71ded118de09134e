import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { SandboxBench, serverThat } from "../support/sandbox-bench.mts";

describe.runIf(findBubblewrap() !== null)("an edit by API whose host is killed", { timeout: 120_000 }, () => {
  let bench: SandboxBench;

  beforeAll(async () => {
    bench = await SandboxBench.open();
  });
  afterAll(() => bench?.close());

  // At once, before the sync is sent; while it is; and while the app restarts.
  test.each([0, 350, 900])("%d ms later reaches the app after the next start", async (ms) => {
    const files = {
      ...serverThat(""),
      "server.js": `const text = require("fs").readFileSync("text.txt");
require("http").createServer((q, r) => r.end(text)).listen(process.env.PORT, "0.0.0.0");`,
    };
    const projectId = await bench.importApp(`edited-${ms}`, files);
    const { id } = await bench.client.reach(projectId, "running");
    await bench.client.call("PUT", `/v1/projects/${projectId}/files/text.txt`, "edited");
    await delay(ms);

    await bench.crash();

    const shows = async () => {
      const { preview } = await bench.client.read(id);
      if (preview.url === null) return "no preview";
      const response = await fetch(preview.url, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
      return (await response?.text()) ?? "no response";
    };
    await expect.poll(shows, { timeout: 60_000, interval: 200 }).toBe("edited");
    await expect.poll(async () => (await bench.client.read(id)).outdated, { timeout: 30_000 }).toBe(false);
    expect(await bench.client.read(id)).toMatchObject({ status: "running", failure: null, attempt: 1 });
  });
});
