import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../standalone/daytona/isolation.mts";
import { type DaytonaServer, startDaytonaServer } from "../../standalone/daytona/server.mts";
import { type LoopbackServer, serveGit } from "../../standalone/git-server.mts";
import { startHost } from "../../standalone/testing.mts";
import { GitRepositories } from "../support/git-repository.mts";
import { WorkspaceClient } from "../support/workspace-client.mts";

const apiKey = "not-a-real-key-0123456789";
const hang = { fault: { kind: "hang" } } as const;

/** Where the provider stops answering, so that the host dies in the step that has called it. */
const deaths = [
  ["createSandbox", "POST", /^\/api\/sandbox$/],
  ["uploadFiles", "POST", /bulk-upload$/],
  ["install", "POST", /session\/vaporform-install\/exec$/],
  ["start", "POST", /session\/vaporform-start\/exec$/],
  ["awaitPreview", "GET", /\/ports\/\d+\/signed-preview-url$/],
] as const;

/** Counts the processes that are the app itself, not the shells and npm above it. */
const countApps = `
  const fs = require("fs");
  const words = (pid) => { try { return fs.readFileSync("/proc/" + pid + "/cmdline", "utf8").split("\\0"); } catch { return []; } };
  const pids = fs.readdirSync("/proc").filter((name) => /^[0-9]+$/.test(name));
  console.log(pids.filter((pid) => /node$/.test(words(pid)[0] ?? "") && words(pid)[1] === "server.js").length);
`;

describe.runIf(findBubblewrap() !== null)("a host that is killed", () => {
  let repositories: GitRepositories;
  let git: LoopbackServer;
  let daytona: DaytonaServer;

  beforeAll(async () => {
    repositories = await GitRepositories.create();
    await repositories.make("app", {
      "package.json": JSON.stringify({ name: "app", version: "1.0.0", scripts: { start: "node server.js" } }),
      "server.js":
        "require('http').createServer((q, r) => r.end('alive')).listen(process.env.PORT, '0.0.0.0')",
    });
    git = await serveGit(repositories.root);
    daytona = await startDaytonaServer({ apiKey });
  });
  afterAll(async () => {
    await daytona?.close();
    await git?.close();
    await repositories?.remove();
  });

  test("in any step leaves workspaces that the next one brings to their end, each with one sandbox and one app", async () => {
    const secrets = { DaytonaAPIKey: apiKey, DaytonaAPIURL: daytona.apiUrl, GitAllowedHosts: git.url };
    const dying = await startHost({ secrets });
    const client = new WorkspaceClient(dying.url);
    const projects: string[] = [];
    for (const [step, method, path] of deaths) {
      daytona.faults.add(method, path, hang);
      const projectId = await client.importRepository(`${git.url}/app`);
      await expect
        .poll(async () => (await client.ofProject(projectId))?.step, { timeout: 20_000 })
        .toBe(step);
      await expect.poll(() => daytona.faults.isSpent(), { timeout: 20_000 }).toBe(true);
      projects.push(projectId);
    }

    await dying.kill();
    await using host = await startHost({ secrets, databaseUrl: dying.databaseUrl });
    const heir = new WorkspaceClient(host.url);

    for (const projectId of projects) {
      const { id, preview } = await heir.reach(projectId, "running");
      expect(preview).toMatchObject({ status: "ready" });
      expect(await (await fetch(preview.url ?? "")).text()).toBe("alive");
      const sandboxes = daytona.world.all().filter(({ labels }) => labels["vaporform-workspace"] === id);
      expect(sandboxes.map(({ state }) => state)).toEqual(["started"]);
      const [, apps] = await heir.ask("POST", `/v1/workspaces/${id}/exec`, {
        command: `node -e '${countApps}'`,
      });
      expect(apps.output.trim()).toBe("1");
    }
  }, 120_000);
});
