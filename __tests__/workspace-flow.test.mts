import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../local-daytona/isolation.mts";
import { SandboxBench, serverThat } from "./support/sandbox-bench.mts";
import type { WorkspaceClient } from "./support/workspace-client.mts";

/** The main flows of a workspace, in one sandbox; the rest, and what can go wrong, is tested in `ci`. */
describe.runIf(findBubblewrap() !== null)("a project in a sandbox", () => {
  let bench: SandboxBench;
  let client: WorkspaceClient;
  let projectId: string;
  let path: string;

  beforeAll(async () => {
    bench = await SandboxBench.open();
    client = bench.client;
  });
  afterAll(() => bench?.close());

  const read = async () => (await client.ask("GET", path))[1];
  const textOfApp = async () => await (await fetch((await read()).preview.url)).text();

  test("is imported and started, and has a preview that responds", async () => {
    projectId = await bench.importApp("app", serverThat("server.listen(process.env.PORT, '0.0.0.0');"));
    path = `/v1/workspaces/${(await client.reach(projectId, "running")).id}`;

    expect(await read()).toMatchObject({
      outdated: false,
      syncedSeq: 1,
      preview: { status: "ready", port: 3000, failure: null, visibility: "private" },
    });
    expect(await textOfApp()).toBe("text: first");
  });

  test("takes up an edit by itself", async () => {
    await client.call("PUT", `/v1/projects/${projectId}/files/text.txt`, "second");

    await expect.poll(textOfApp, { timeout: 30_000 }).toBe("text: second");
    await expect.poll(async () => (await read()).outdated, { timeout: 30_000 }).toBe(false);
  });

  test("runs commands, and gives the project what they changed", async () => {
    const command = "cat text.txt && echo third > text.txt; exit 4";
    expect(await client.ask("POST", `${path}/exec`, { command, cwd: "project" })).toEqual([
      200,
      { exitCode: 4, output: "second" },
    ]);

    const [status, pulled] = await client.ask("POST", `${path}/pull`);

    expect([status, pulled]).toEqual([200, { revision: 3, written: 1, removed: 0 }]);
    const file = await client.call("GET", `/v1/projects/${projectId}/files/text.txt`);
    expect(await file.text()).toBe("third\n");
  });
});
