import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../local-daytona/isolation.mts";
import { followEvents, type ReadEvent, textOf } from "./support/event-stream.mts";
import { appThat, SandboxBench } from "./support/sandbox-bench.mts";
import type { WorkspaceClient } from "./support/workspace-client.mts";

/** An app that logs when it listens and each request, and exits on request. */
const talkative = `console.log("ready"); server.listen(process.env.PORT, "0.0.0.0");
server.on("request", (q) => { console.log("asked for " + q.url); if (q.url === "/die") process.exit(7); });`;

const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${index + 1}\n`).join("");

describe.runIf(findBubblewrap() !== null)("a sandbox's output", () => {
  let bench: SandboxBench;
  let client: WorkspaceClient;
  let path: string;

  beforeAll(async () => {
    bench = await SandboxBench.open();
    client = bench.client;
  });
  afterAll(() => bench?.close());

  test("is streamed from the first line of the install to the end of the app", async () => {
    const files = appThat(talkative);
    const scripts = { start: "node server.js", preinstall: "for i in $(seq 300); do echo line $i; done" };
    const projectId = await bench.importApp("followed", {
      ...files,
      "package.json": JSON.stringify({ name: "app", version: "1.0.0", scripts }),
    });
    await expect.poll(() => client.ofProject(projectId), { timeout: 10_000 }).not.toBeNull();
    path = `/v1/workspaces/${(await client.ofProject(projectId))?.id}`;

    const following = read("/logs/events");
    const { preview } = await client.reach(projectId, "running");
    await fetch(new URL("/hello", preview.url ?? ""));
    await fetch(new URL("/die", preview.url ?? "")).catch(() => undefined);
    const events = await following;

    expect(textOf(events, "install")).toContain(lines(300));
    expect(textOf(events, "install").match(/line 1\n/g)).toHaveLength(1);
    expect(textOf(events, "start")).toMatch(
      /ready\n.*asked for \/hello\n(?:asked for \/\n)*asked for \/die\n/s,
    );
    const exits = events
      .filter(({ type }) => type === "exited")
      .map(({ data }) => [data.step, data.exitCode]);
    expect(exits).toEqual([
      ["install", 0],
      ["start", 7],
    ]);
    expect(events.at(-1)?.type).toBe("end");
  });

  test("is streamed without a gap to a client that is disconnected repeatedly", async () => {
    const command = "for i in $(seq 30000); do echo line $i ü; done; exit 3";
    const [, { id }] = await client.ask("POST", `${path}/processes`, { command });

    const events = await read(`/processes/${id}/events`, 1);

    expect(textOf(events, null)).toBe(lines(30_000).replaceAll("\n", " ü\n"));
    expect(events.find(({ type }) => type === "exited")?.data.exitCode).toBe(3);
    expect(events.length).toBeGreaterThan(3);
  });

  test("shows no secret, even if it is written in two pieces", async () => {
    const secret = "correct-horse-battery";
    await client.ask("PATCH", path, { secrets: { PASSWORD: secret } });
    const command = "printf 'it is correct-h'; sleep 0.7; printf 'orse-battery, is it'; sleep 0.3; echo";
    const [, { id }] = await client.ask("POST", `${path}/processes`, { command });

    const events = await read(`/processes/${id}/events`);

    expect(textOf(events, null)).toBe("it is [secret], is it\n");
    expect(events.filter(({ type }) => type === "output").length).toBeGreaterThan(1);
  });

  test("is streamed into the next run of the app", async () => {
    const id = path.split("/").at(-1) ?? "";
    await client.expectStatus("POST", `${path}/restart-process`, 202);
    const following = read("/logs/events?step=start");

    await expect.poll(async () => (await client.read(id)).preview.status, { timeout: 15_000 }).toBe("ready");
    const { preview } = await client.read(id);
    await fetch(new URL("/die", preview.url ?? "")).catch(() => undefined);

    expect(textOf(await following, "start")).toMatch(/ready\n.*asked for \/die\n/s);
  });

  test("can be read from its copy when the sandbox is stopped", async () => {
    const { projectId } = await client.read(path.split("/").at(-1) ?? "");
    await client.expectStatus("POST", `${path}/stop`, 202);
    await client.reach(projectId, "stopped");

    const events = await read("/logs/events");

    expect(textOf(events, "install")).toContain(lines(300));
    expect(events.at(-1)?.type).toBe("end");
  });

  test("is refused for another step, another process and another workspace", async () => {
    await client.expectStatus("GET", `${path}/logs/events?step=upload`, 400);
    await client.expectStatus("GET", `${path}/processes/proc_1/events`, 400);
    await client.expectStatus("GET", "/v1/workspaces/ws_1/logs/events", 404);
    await client.expectStatus("GET", "/v1/workspaces/ws_1/processes/proc_1/events", 404);
  });

  /** Reads a stream to its end; after every `cutAfter` events it disconnects and resumes from there. */
  function read(stream: string, cutAfter = Number.POSITIVE_INFINITY): Promise<ReadEvent[]> {
    return followEvents(bench.host.url + path + stream, cutAfter);
  }
});
