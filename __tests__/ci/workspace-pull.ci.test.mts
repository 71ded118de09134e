import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { SandboxBench, serverThat } from "../support/sandbox-bench.mts";
import type { WorkspaceClient } from "../support/workspace-client.mts";

const app = serverThat("server.listen(process.env.PORT, '0.0.0.0');");

describe.runIf(findBubblewrap() !== null)("a pull of a sandbox's changes", () => {
  let bench: SandboxBench;
  let client: WorkspaceClient;

  beforeAll(async () => {
    bench = await SandboxBench.open();
    client = bench.client;
  });
  afterAll(() => bench?.close());

  test("stores them byte for byte, except for files that git ignores", async () => {
    const files = {
      ...app,
      "gone.txt": "x",
      "folder/file": "x",
      ".gitignore": "cache/\n",
    };
    const projectId = await bench.importApp("pulled", files);
    const { id } = await client.reach(projectId, "running");
    const change = [
      "printf '\\000\\377\\r\\n' > 'new file.bin'",
      "echo changed > text.txt && chmod +x text.txt && ln -s text.txt link && rm gone.txt",
      "mkdir -p cache && echo x > cache/big",
      "printf twice > one && ln one other",
      "rm -r folder && mkdir /tmp/elsewhere && echo x > /tmp/elsewhere/file && ln -s /tmp/elsewhere folder",
    ];
    await client.ask("POST", `/v1/workspaces/${id}/exec`, { command: change.join(" && "), cwd: "project" });

    const [status, pulled] = await client.ask("POST", `/v1/workspaces/${id}/pull`);

    expect([status, pulled]).toEqual([200, { revision: 2, written: 6, removed: 2 }]);
    const file = await client.call("GET", `/v1/projects/${projectId}/files/new%20file.bin`);
    expect(Buffer.from(await file.arrayBuffer())).toEqual(Buffer.from([0, 255, 13, 10]));
    const [, tree] = await client.ask("GET", `/v1/projects/${projectId}/tree?recursive=true`);
    const modes = Object.fromEntries(
      tree.data.map((entry: { path: string; mode: string }) => [entry.path, entry.mode]),
    );
    expect(modes).toMatchObject({ "text.txt": "100755", link: "120000", folder: "120000" });
    const hardLink = await client.call("GET", `/v1/projects/${projectId}/files/other`);
    expect(await hardLink.text()).toBe("twice");
    expect(Object.keys(modes)).not.toContain("gone.txt");
    expect(Object.keys(modes)).not.toContain("cache/big");
    expect(await client.read(id)).toMatchObject({ syncedSeq: 2, outdated: false });
    expect((await client.ask("POST", `/v1/workspaces/${id}/pull`))[1]).toMatchObject({ revision: null });
  });

  test("takes the lockfile that an install has resolved, and nothing else", async () => {
    const files = {
      "package.json": JSON.stringify({
        name: "app",
        scripts: { start: "node server.js" },
        dependencies: { own: "file:./own" },
      }),
      "own/package.json": JSON.stringify({ name: "own", version: "1.2.3" }),
      ...app,
    };
    const source = { type: "files", files };
    const [, made] = await client.ask("POST", "/v1/projects", { name: "unlocked", source });
    const { id } = await client.reach(made.id, "running");
    const change = { command: "echo changed > text.txt", cwd: "project" };
    await client.ask("POST", `/v1/workspaces/${id}/exec`, change);
    const path = `/v1/workspaces/${id}/lockfiles`;

    const offered = await client.ask("GET", path);
    const taken = await client.ask("POST", path);

    expect(offered).toEqual([200, { paths: ["package-lock.json"] }]);
    expect(taken).toEqual([200, { revision: 2, written: 1, removed: 0 }]);
    const lockfile = await client.call("GET", `/v1/projects/${made.id}/files/package-lock.json`);
    expect(await lockfile.json()).toMatchObject({ packages: { own: { version: "1.2.3" } } });
    expect(await client.read(id)).toMatchObject({ syncedSeq: 2, outdated: false });
    expect(await client.ask("GET", path)).toEqual([200, { paths: [] }]);
    expect((await client.ask("POST", path))[1]).toMatchObject({ revision: null, written: 0 });
    expect((await client.ask("POST", `/v1/workspaces/${id}/pull`))[1]).toMatchObject({ written: 1 });
  });

  test("leaves generated files out without a .gitignore, but none that the project has", async () => {
    const files = {
      "package.json": JSON.stringify({ scripts: { build: "true", start: "node server.js" } }),
      "server.js": "require('http').createServer((q, r) => r.end('x')).listen(process.env.PORT, '0.0.0.0');",
      "composer.json": "{}",
      "lib/composer.json": "{}",
      "lib/vendor/own.php": "x",
      "node_modules/kept/index.js": "x",
    };
    const projectId = await bench.importApp("generated", files);
    const { id } = await client.reach(projectId, "running");
    const made = [
      ...["node_modules/a/i.js", "web/node_modules/b/i.js", "py/.venv/bin/python", "py/__pycache__/x.pyc"],
      ...[".next/server/x.js", "dist/x.js", "vendor/autoload.php", "lib/vendor/new.php", "web/dist/new.js"],
    ];
    const command = `for path in ${made.join(" ")}; do mkdir -p "$(dirname $path)"; echo new > $path; done`;
    await client.ask("POST", `/v1/workspaces/${id}/exec`, {
      command: `${command}; echo changed > node_modules/kept/index.js`,
      cwd: "project",
    });

    const [, pulled] = await client.ask("POST", `/v1/workspaces/${id}/pull`);

    const [, changes] = await client.ask(
      "GET",
      `/v1/projects/${projectId}/diff?from=1&to=${pulled.revision}`,
    );
    expect(changes.data.map(({ path }: { path: string }) => path)).toEqual([
      // The install step made it: a lockfile is for the project.
      "package-lock.json",
      "lib/vendor/new.php",
      "node_modules/kept/index.js",
      "web/dist/new.js",
    ]);
  });

  test("stores them in a project that was empty", async () => {
    const [, { id: projectId }] = await client.ask("POST", "/v1/projects", { name: "empty" });
    await client.ask("POST", `/v1/projects/${projectId}/workspace`);
    const { id } = await client.reach(projectId, "running");

    expect(await client.ask("POST", `/v1/workspaces/${id}/pull`)).toEqual([
      200,
      { revision: null, written: 0, removed: 0 },
    ]);
    await client.ask("POST", `/v1/workspaces/${id}/exec`, { command: "echo x > made.txt", cwd: "project" });
    expect((await client.ask("POST", `/v1/workspaces/${id}/pull`))[1]).toMatchObject({ written: 1 });
  });

  test("skips pipes, and reports the pipe that git would wait for", async () => {
    const projectId = await bench.importApp("pipes", app);
    const { id } = await client.reach(projectId, "running");
    const run = (command: string) =>
      client.ask("POST", `/v1/workspaces/${id}/exec`, { command, cwd: "project" });
    await run("mkfifo pipe && echo x > made.txt");

    const [, pulled] = await client.ask("POST", `/v1/workspaces/${id}/pull`);
    await run("mkdir -p inner/.git && mkfifo inner/.git/HEAD");
    const [status, refused] = await client.ask("POST", `/v1/workspaces/${id}/pull`);

    expect(pulled).toMatchObject({ written: 1, removed: 0 });
    expect([status, refused.details]).toEqual([
      400,
      expect.objectContaining({ reason: "failed_precondition", paths: ["inner/.git/HEAD"] }),
    ]);
  });

  test("stores them once and completely, however many requests arrive at the same time", async () => {
    const projectId = await bench.importApp("crowded", app);
    const { id } = await client.reach(projectId, "running");
    const command = "for i in $(seq 500); do echo $i > file$i; done";
    await client.ask("POST", `/v1/workspaces/${id}/exec`, { command, cwd: "project" });

    const responses = await Promise.all(
      Array.from({ length: 6 }, () => client.ask("POST", `/v1/workspaces/${id}/pull`)),
    );

    const revisions = responses.filter(([, { revision }]) => typeof revision === "number");
    expect(revisions).toEqual([[200, { revision: 2, written: 500, removed: 0 }]]);
    for (const [status, { revision, details }] of responses) {
      expect([status, details?.reason ?? revision]).toBeOneOf([
        [200, 2],
        [200, null],
        [409, "conflict"],
      ]);
    }
    const [, usage] = await client.ask("GET", `/v1/projects/${projectId}/usage`);
    expect(usage.files).toBe(Object.keys(app).length + 500);
    const [, left] = await client.ask("POST", `/v1/workspaces/${id}/exec`, { command: "ls .vaporform-pull" });
    expect(left.output).toBe("");
  });

  test("is refused while the project has newer files, and succeeds after a sync", async () => {
    const projectId = await bench.importApp("overtaken", app);
    const { id } = await client.reach(projectId, "running");
    const path = `/v1/workspaces/${id}`;
    await client.ask("PATCH", path, { autoSync: false });
    await client.ask("POST", `${path}/exec`, { command: "echo inside > inside.txt", cwd: "project" });
    await client.call("PUT", `/v1/projects/${projectId}/files/outside.txt`, "outside");

    const [status, refusal] = await client.ask("POST", `${path}/pull`);

    expect([status, refusal.details]).toMatchObject([409, { reason: "conflict" }]);
    await client.expectStatus("POST", `${path}/sync`, 202);
    await expect.poll(async () => (await client.read(id)).outdated, { timeout: 15_000 }).toBe(false);
    expect(await client.ask("POST", `${path}/pull`)).toMatchObject([200, { revision: 3, removed: 0 }]);
  });
});
