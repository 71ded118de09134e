import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { SandboxBench } from "../support/sandbox-bench.mts";
import { type ShownWorkspace, WorkspaceClient } from "../support/workspace-client.mts";

const adminKey = "example-admin-key";
const TREES = ".vaporform-cache/trees";
/** Its time tells in which sandbox a virtual environment was made. */
const made = "stat -c %Y .vaporform-tools/venv/pyvenv.cfg";
const PATIENCE = { timeout: 30_000 };

/** An app in a virtual environment, into which nothing is installed: it needs no registry. */
const app = {
  "vaporform.json": JSON.stringify({
    commands: { install: "pip install -r requirements.txt", dev: "python server.py" },
    port: 8000,
  }),
  "requirements.txt": "# nothing\n",
  "server.py": `import http.server, os, sys
open(os.path.join(sys.prefix, "newer"), "w").write("written by the app")
http.server.test(http.server.SimpleHTTPRequestHandler, port=8000, bind="0.0.0.0")
`,
  "index.html": "hello",
};

describe.runIf(findBubblewrap() !== null)("archives of installed packages", { timeout: 120_000 }, () => {
  let bench: SandboxBench;
  let ada: WorkspaceClient;
  let first: ShownWorkspace;

  beforeAll(async () => {
    bench = await SandboxBench.open({ AdminAPIKey: adminKey });
    ada = await clientOf("ada");
  });
  afterAll(() => bench?.close());

  async function clientOf(ownerId: string): Promise<WorkspaceClient> {
    const admin = new WorkspaceClient(bench.host.url, adminKey);
    const [, { key }] = await admin.ask("POST", "/v1/api-keys", { ownerId, name: "test" });
    return new WorkspaceClient(bench.host.url, key);
  }

  async function run(client: WorkspaceClient, name: string, files: Record<string, string> = app) {
    return await untilReady(client, await bench.importApp(name, files, client));
  }

  /** A virtual environment takes a while to make. */
  async function untilReady(client: WorkspaceClient, projectId: string, other = "") {
    const shown = async () => await client.ofProject(projectId);
    const isReady = (workspace: ShownWorkspace | null) =>
      workspace?.status === "running" &&
      workspace.preview.status === "ready" &&
      workspace.daytonaSandboxId !== other;
    await expect.poll(async () => isReady(await shown()), { timeout: 100_000, interval: 200 }).toBe(true);
    const workspace = await shown();
    if (workspace === null) throw new Error("the workspace is gone");
    return workspace;
  }

  async function inside(client: WorkspaceClient, { id }: ShownWorkspace, command: string): Promise<string> {
    return (await client.ask("POST", `/v1/workspaces/${id}/exec`, { command }))[1].output;
  }

  const archives = (workspace: ShownWorkspace, client = ada) =>
    inside(client, workspace, `ls ${TREES} 2>/dev/null | wc -l`);

  test("are made when the preview is ready", async () => {
    first = await run(ada, "first");

    expect(first.packageCache).toBe("unavailable");
    await expect.poll(() => archives(first), PATIENCE).toBe("1\n");
  });

  test("replace the install in another workspace with the same lockfile, without what the app has written", async () => {
    const second = await run(ada, "second", { ...app, "index.html": "another app" });

    expect(second.packageCache).toBe("restored");
    expect(await inside(ada, second, made)).toBe(await inside(ada, first, made));
    const [, logs] = await ada.ask("GET", `/v1/workspaces/${second.id}/logs?step=install`);
    expect(logs.data[0].text).toBe("installed packages come from an archive\n");
    expect(await inside(ada, second, `tar -tf ${TREES}/*.tar | grep -c newer`)).toBe("0\n");
  });

  test("are not visible to another owner, and not used for another lockfile", async () => {
    const grace = await clientOf("grace");
    const theirs = await run(grace, "theirs");
    expect(theirs.packageCache).toBe("unavailable");

    const changed = await run(ada, "changed", { ...app, "requirements.txt": "# nothing else\n" });
    expect(changed.packageCache).toBe("unavailable");
    await expect.poll(() => archives(changed), PATIENCE).toBe("2\n");
    expect(await archives(theirs, grace)).toBe("1\n");
  });

  test("that are damaged are not used, and made again", async () => {
    await inside(ada, first, `for each in ${TREES}/*; do echo spoilt >> $each; done`);

    const next = await run(ada, "after-damage");

    expect(next.packageCache).toBe("unavailable");
    const whole = `for each in ${TREES}/*; do zstd -qt $each 2>/dev/null || gzip -t $each 2>/dev/null && echo whole; done`;
    await expect.poll(() => inside(ada, next, whole), PATIENCE).toBe("whole\n");
    expect((await run(ada, "after-repair")).packageCache).toBe("restored");
  });

  test("are neither read nor written by a workspace that does not use the cache", async () => {
    const [, changed] = await ada.ask("PATCH", `/v1/workspaces/${first.id}`, { useCache: false });
    expect(changed.settings.useCache).toBe(false);
    await ada.expectStatus("POST", `/v1/workspaces/${first.id}/rebuild`, 202);

    const rebuilt = await untilReady(ada, first.projectId, first.daytonaSandboxId ?? "");

    expect(rebuilt.packageCache).toBe("unavailable");
    expect(await inside(ada, rebuilt, "ls -A .vaporform-cache 2>&1")).toContain("No such file");
  });
});
