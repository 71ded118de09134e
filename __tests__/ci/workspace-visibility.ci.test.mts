import { Daytona } from "@daytonaio/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { appThat, SandboxBench } from "../support/sandbox-bench.mts";
import type { WorkspaceClient } from "../support/workspace-client.mts";

const apiKey = "not-a-real-key-0123456789";

describe.runIf(findBubblewrap() !== null)("a preview's visibility", () => {
  let bench: SandboxBench;
  let client: WorkspaceClient;

  beforeAll(async () => {
    bench = await SandboxBench.open();
    client = bench.client;
  });
  afterAll(() => bench?.close());

  /** Returns the status that a client without a link gets at the app's port. */
  async function statusForStrangers(workspaceId: string): Promise<number> {
    const { id } = bench.daytona.world.get(`vaporform-${workspaceId}`);
    const daytona = new Daytona({
      apiKey,
      apiUrl: bench.daytona.apiUrl,
      target: "local",
      useDeprecatedPolling: true,
    });
    const { url } = await (await daytona.get(id)).getPreviewLink(3000);
    return (await fetch(url)).status;
  }

  async function show(workspaceId: string, previewVisibility: string): Promise<void> {
    const [status, { settings }] = await client.ask("PATCH", `/v1/workspaces/${workspaceId}`, {
      previewVisibility,
    });
    expect([status, settings.previewVisibility]).toEqual([200, previewVisibility]);
    await expect
      .poll(async () => (await client.read(workspaceId)).preview.visibility, { timeout: 15_000 })
      .toBe(previewVisibility);
    await expect
      .poll(
        async () => ((await client.read(workspaceId)).preview.expiresAt === null ? "public" : "private"),
        {
          timeout: 15_000,
        },
      )
      .toBe(previewVisibility);
  }

  test("is limited to clients with the link, until its owner makes it public, and again after that", async () => {
    const files = appThat("server.listen(process.env.PORT, '0.0.0.0');");
    const before = await client.reach(await bench.importApp("shown", files), "running");
    expect(before.preview).toMatchObject({ visibility: "private", expiresAt: expect.any(String) });
    expect(await statusForStrangers(before.id)).toBe(401);

    await show(before.id, "public");
    const opened = await client.read(before.id);
    expect(opened).toMatchObject({ status: "running", daytonaSandboxId: before.daytonaSandboxId });
    expect(await statusForStrangers(before.id)).toBe(200);
    expect(await (await fetch(opened.preview.url ?? "")).text()).toBe("text: first");

    await show(before.id, "private");
    const closed = await client.read(before.id);
    expect(await statusForStrangers(before.id)).toBe(401);
    expect(await (await fetch(closed.preview.url ?? "")).text()).toBe("text: first");
    expect(closed.preview.url).not.toBe(opened.preview.url);
  });

  test("gives its page no access to the API, at an address of the provider's own", async () => {
    const files = appThat("server.listen(process.env.PORT, '0.0.0.0');");
    const { preview } = await client.reach(await bench.importApp("hostile", files), "running");
    const statusFrom = async (origin: string) =>
      (await fetch(`${bench.host.url}/v1/projects`, { headers: { origin } })).status;

    expect(await statusFrom(new URL(preview.url ?? "").origin)).toBe(403);
    expect(await statusFrom("http://127.0.0.1:1")).toBe(200);
  });

  test("changes at the next rebuild if the provider cannot change an existing sandbox", async () => {
    const files = appThat("server.listen(process.env.PORT, '0.0.0.0');");
    const projectId = await bench.importApp("fixed", files);
    const { id } = await client.reach(projectId, "running");
    bench.daytona.faults.add("POST", /\/public\/true$/, {
      fault: { kind: "answer", status: 404 },
      times: 10,
    });

    await client.ask("PATCH", `/v1/workspaces/${id}`, { previewVisibility: "public" });
    await expect.poll(() => bench.host.logs(), { timeout: 15_000 }).toContain("until it is rebuilt");
    expect((await client.reach(projectId, "running")).preview.visibility).toBe("private");
    await client.expectStatus("POST", `/v1/workspaces/${id}/rebuild`, 202);
    const rebuilt = await client.reach(projectId, "running");

    expect(rebuilt.preview).toMatchObject({ status: "ready", visibility: "public", expiresAt: null });
    expect(bench.daytona.world.get(`vaporform-${id}-2`).public).toBe(true);
  });

  test("is shown with the sandbox's resources, and whether they are less than requested", async () => {
    const files = appThat(
      "console.log(process.env.NODE_OPTIONS); server.listen(process.env.PORT, '0.0.0.0');",
    );
    const projectId = await bench.importApp("sized", files);
    const { id, resources } = await client.reach(projectId, "running");
    expect(resources).toEqual({ cpu: 1, memoryGibibytes: 1, diskGibibytes: 3, clamped: false });
    const { quota } = bench.daytona.world;
    bench.daytona.world.quota = { ...quota, memoryPerSandbox: 2 };

    await client.ask("PATCH", `/v1/workspaces/${id}`, { size: "large" });
    expect((await client.read(id)).resources).toEqual(resources);
    await client.expectStatus("POST", `/v1/workspaces/${id}/rebuild`, 202);
    const rebuilt = await client.reach(projectId, "running");
    bench.daytona.world.quota = quota;

    expect(rebuilt.resources).toEqual({ cpu: 4, memoryGibibytes: 2, diskGibibytes: 10, clamped: true });
    await client.expectStatus("POST", `/v1/workspaces/${id}/restart`, 202);
    expect((await client.reach(projectId, "running")).resources).toEqual(rebuilt.resources);
  });
});
