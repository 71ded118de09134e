import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { SandboxBench } from "../support/sandbox-bench.mts";
import type { WorkspaceClient } from "../support/workspace-client.mts";

/** Shows what its build has made, how it was started, and its variables. */
const app = {
  "vaporform.json": JSON.stringify({
    commands: { dev: "node server.js dev", build: "node build.js", start: "node server.js start" },
    port: 3000,
  }),
  "text.txt": "first",
  "build.js": `const fs = require("fs");
fs.writeFileSync("built.txt", "built of " + fs.readFileSync("text.txt") + " for " + process.env.SHOP);`,
  "server.js": `const fs = require("fs");
const built = fs.existsSync("built.txt") ? fs.readFileSync("built.txt") : "not built";
const shown = () => [process.argv[2], built, fs.readFileSync("text.txt"), process.env.NODE_ENV].join("; ");
require("http").createServer((q, r) => r.end(shown())).listen(process.env.PORT, "0.0.0.0");`,
};
const PATIENCE = { timeout: 40_000 };

describe.runIf(findBubblewrap() !== null)("workspaces of one project", { timeout: 120_000 }, () => {
  let bench: SandboxBench;
  let client: WorkspaceClient;
  let projectId: string;

  beforeAll(async () => {
    bench = await SandboxBench.open();
    client = bench.client;
    projectId = await bench.importApp("shop", app);
  }, 90_000);
  afterAll(() => bench?.close());

  async function show(id: string): Promise<string> {
    const { preview } = await client.read(id);
    if (preview.url === null) return `no preview: ${preview.failure?.message}`;
    return await fetch(preview.url, { signal: AbortSignal.timeout(5_000) }).then(
      (response) => response.text(),
      () => "no response",
    );
  }

  async function create(body: object): Promise<string> {
    const [status, workspace] = await client.ask("POST", `/v1/projects/${projectId}/workspaces`, body);
    expect([status, workspace]).toEqual([202, expect.objectContaining({ status: "pending" })]);
    return workspace.id;
  }

  test("production runs what the build made, with variables of its own, and takes up edits on sync", async () => {
    const { id: preview } = await client.reach(projectId, "running");
    const production = await create({ purpose: "production", settings: { env: { SHOP: "customers" } } });

    await expect
      .poll(() => show(production), PATIENCE)
      .toBe("start; built of first for customers; first; production");
    expect(await show(preview)).toBe("dev; not built; first; ");
    await client.call("PUT", `/v1/projects/${projectId}/files/text.txt`, "second");
    await expect.poll(() => show(preview), PATIENCE).toBe("dev; not built; second; ");
    expect(await client.read(production)).toMatchObject({ outdated: true, step: null });
    expect(await show(production)).toBe("start; built of first for customers; first; production");

    await client.ask("POST", `/v1/workspaces/${production}/sync`);

    const after = "start; built of second for customers; second; production";
    await expect.poll(() => show(production), PATIENCE).toBe(after);
  });

  test("a branch follows its fork, and the preview does not notice", async () => {
    const preview = (await client.ofProject(projectId))?.id ?? "";
    const before = "dev; not built; second; ";
    await expect.poll(() => show(preview), PATIENCE).toBe(before);
    const [, fork] = await client.ask("POST", `/v1/projects/${projectId}/forks`, { name: "try" });
    const branch = await create({
      purpose: "branch",
      name: `of-${fork.id.replace("_", "-")}`,
      forkId: fork.id,
    });
    await expect.poll(() => show(branch), PATIENCE).toMatch(/^dev; not built; /);

    await client.call("PUT", `/v1/projects/${fork.id}/files/text.txt`, "of the branch");

    await expect.poll(() => show(branch), PATIENCE).toBe("dev; not built; of the branch; ");
    expect(await show(preview)).toBe(before);
    await expect.poll(async () => (await client.read(preview)).outdated, PATIENCE).toBe(false);
    await client.expectStatus("DELETE", `/v1/projects/${fork.id}`, 204);
    await expect.poll(async () => (await client.read(branch)).status, PATIENCE).toBe("deleted");
  });
});
