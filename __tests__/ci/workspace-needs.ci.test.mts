import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { SandboxBench } from "../support/sandbox-bench.mts";
import type { WorkspaceClient } from "../support/workspace-client.mts";

/** Shows the variables that it was started with, and what its setup wrote. */
const server = `
const text = () => JSON.stringify({ env: process.env, made: require("fs").readFileSync("made.txt", "utf8") });
require("http").createServer((q, r) => r.end(text())).listen(process.env.PORT);`;
/** Asks the database for encryption, which any PostgreSQL declines with one letter, and counts its runs. */
const setup = `
const socket = require("net").connect(5432, "127.0.0.1", () => socket.write(Buffer.from("0000000804d2162f", "hex")));
socket.on("data", (data) => { require("fs").appendFileSync("made.txt", "made " + data + ";"); process.exit(); });
socket.on("error", (error) => { console.log(error.message); process.exit(3); });`;
const manifest = JSON.stringify({ name: "app", scripts: { start: "node server.js" } });
const compose = "services:\n  db:\n    image: postgres:17\n";
const app = { "package.json": manifest, "server.js": server, "setup.js": setup };
const overrides = { commands: { setup: "node setup.js", dev: "node server.js" } };

describe.runIf(findBubblewrap() !== null)("what an app needs first", () => {
  let bench: SandboxBench;
  let client: WorkspaceClient;

  beforeAll(async () => {
    bench = await SandboxBench.open();
    client = bench.client;
  });
  afterAll(() => bench?.close());

  async function shown(id: string): Promise<{ env: Record<string, string>; made: string }> {
    const { preview } = await client.read(id);
    return JSON.parse(await (await fetch(preview.url ?? "")).text());
  }

  test.runIf(existsSync("/usr/lib/postgresql"))(
    "is there: its database runs, its dotenv file is copied, and its setup has run once",
    async () => {
      const example =
        "DATABASE_URL=postgres://me:pw@db:5432/shop\nSESSION_SECRET=change-me\nMAIL_API_KEY=\nTITLE=Shop\n";
      const files = { ...app, "compose.yaml": compose, ".env.example": example };
      const projectId = await bench.importWith({ overrides }, { name: "needy", files });
      const workspace = await client.reach(projectId, "running");

      expect(workspace).toMatchObject({
        preview: { status: "ready" },
        missingEnv: [{ name: "MAIL_API_KEY", source: ".env.example", service: null }],
      });
      const { env, made } = await shown(workspace.id);
      expect(env).toMatchObject({ DATABASE_URL: "postgres://me:pw@127.0.0.1:5432/shop", TITLE: "Shop" });
      expect(env.SESSION_SECRET).toMatch(/^[0-9a-f]{64}$/);
      expect(made).toBe("made N;");

      const path = `/v1/workspaces/${workspace.id}`;
      await client.call("PATCH", path, { env: { MAIL_API_KEY: "mine", TITLE: "Ours" } });
      await client.call("POST", `${path}/restart-process`);
      await client.reach(projectId, "running");
      await expect
        .poll(async () => (await client.read(workspace.id)).preview.status, { timeout: 20_000 })
        .toBe("ready");

      const again = await shown(workspace.id);
      expect(again).toMatchObject({ made: "made N;", env: { MAIL_API_KEY: "mine", TITLE: "Ours" } });
      expect(again.env.SESSION_SECRET).toBe(env.SESSION_SECRET);
      expect((await client.read(workspace.id)).missingEnv).toEqual([]);
      const [, printed] = await client.ask("POST", `${path}/exec`, { command: "echo $DATABASE_URL $TITLE" });
      expect(printed.output).toBe("postgres://me:pw@127.0.0.1:5432/shop Ours\n");
      expect((await client.ask("POST", `${path}/pull`))[1]).toMatchObject({ removed: 0 });
      await client.expectStatus("HEAD", `/v1/projects/${projectId}/files/made.txt`, 200);
      await client.expectStatus("HEAD", `/v1/projects/${projectId}/files/.env`, 404);
    },
    90_000,
  );

  test("that the sandbox cannot have is named with its variable, and so is the setup that fails without", async () => {
    const files = {
      ...app,
      "compose.yaml": "services:\n  db:\n    image: mongo:8\n",
      ".env.example": "MONGO_URL=mongodb://db/x\n",
    };
    const projectId = await bench.importWith({ overrides }, { name: "unmet", files });
    const { failure, missingEnv } = await client.reach(projectId, "error");

    expect(missingEnv).toEqual([{ name: "MONGO_URL", source: "compose.yaml", service: "mongodb" }]);
    expect(failure).toMatchObject({ reason: "setup_failed", step: "setup" });
    expect(failure?.message).toMatch(
      /^the setup command `node setup.js` ended with exit code 3: connect ECONNREFUSED/,
    );
    expect(failure?.suggestion).toMatch(/needs mongodb, .*set MONGO_URL/);
  }, 60_000);
});
