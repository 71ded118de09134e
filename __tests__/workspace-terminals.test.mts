import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OutputEvent, Vaporform } from "../client/src/vaporform.mts";
import { findBubblewrap } from "../local-daytona/isolation.mts";
import { SandboxBench, serverThat } from "./support/sandbox-bench.mts";
import { startHost } from "./support/test-host.mts";

describe.runIf(findBubblewrap() !== null)("a terminal in a workspace", () => {
  let bench: SandboxBench;
  let client: Vaporform;
  let workspaceId: string;

  beforeAll(async () => {
    bench = await SandboxBench.open();
    client = new Vaporform({ baseUrl: bench.host.url });
    const app = serverThat("server.listen(process.env.PORT, '0.0.0.0');");
    const repoUrl = await bench.serveRepository("typed-into", app);
    const started = await client.imports.start({ repoUrl });
    await client.imports.wait(started.import.id);
    workspaceId = (await client.projects.requestWorkspace(started.project.id)).id;
    await client.workspaces.wait(workspaceId);
    await client.workspaces.update(workspaceId, {
      env: { GREETING: "good day" },
      secrets: { DOOR_CODE: "sesame-4711" },
    });
  });
  afterAll(() => bench?.close());

  test("is a real one: a shell in the project with its variables, a size that changes, and Ctrl-C", async () => {
    const { id } = await client.terminals.open(workspaceId, { cols: 91, rows: 31 });
    const screen = new Screen(client, workspaceId, id);

    await screen.type("tty; stty size; pwd; echo $GREETING; echo $TERM\r");
    await screen.shows(/\/dev\/pts\/\d+\r\n31 91\r\n\/home\/daytona\/project\r\ngood day\r\nxterm-256color/);
    await client.terminals.resize(workspaceId, id, { cols: 120, rows: 40 });
    await screen.type("stty size\r");
    await screen.shows(/40 120/);
    await screen.type("sleep 600\r");
    await screen.type("\u0003");
    await screen.type("echo code $((6 * 7)) é✓\r");
    await screen.shows(/code 42 é✓/);
    expect(await client.terminals.list(workspaceId)).toMatchObject([{ id }]);

    await screen.type("exit 7\r");
    expect(await screen.exitCode()).toBe(7);
    expect(await client.terminals.list(workspaceId)).toEqual([]);
    await expect(client.terminals.write(workspaceId, id, "x")).rejects.toMatchObject({ reason: "not_found" });
  });

  test("shows no secret, however its output is cut, and none of it is typed", async () => {
    const { id } = await client.terminals.open(workspaceId);
    const screen = new Screen(client, workspaceId, id);

    await screen.type("echo $DOOR_CODE; printf sesame-; printf '4711\\n'; echo e$((1))d\r");
    await screen.shows(/e1d/);

    expect(screen.text).toContain("[secret]\r\n[secret]\r\n");
    expect(screen.text).not.toContain("sesame-4711");
    await client.terminals.close(workspaceId, id);
  });

  test("is seen by a stream that comes later, and by another host, and is closed by either", async () => {
    await using other = await startHost({
      databaseUrl: bench.host.databaseUrl,
      secrets: bench.secrets,
    });
    const elsewhere = new Vaporform({ baseUrl: other.url });
    const { id } = await client.terminals.open(workspaceId);
    await client.terminals.write(workspaceId, id, "echo first $((1 + 1))\r");
    const here = new Screen(client, workspaceId, id);
    await here.shows(/first 2/);

    const there = new Screen(elsewhere, workspaceId, id);
    await there.type("echo second $((2 + 2))\r");
    await there.shows(/second 4/);
    await here.shows(/second 4/);

    await elsewhere.terminals.close(workspaceId, id);
    expect(await here.exitCode()).toBe(137);
  });

  test("is refused by the workspace's setting and by the administrator's limit", async () => {
    const { id } = await client.terminals.open(workspaceId);
    const screen = new Screen(client, workspaceId, id);
    await screen.shows(/\$/);

    await client.workspaces.update(workspaceId, { terminal: false });
    await screen.exitCode();
    const refused = client.terminals.open(workspaceId);
    await expect(refused).rejects.toMatchObject({ status: 403, reason: "permission_denied" });
    await client.workspaces.update(workspaceId, { terminal: true });

    await client.installation.setOwnerLimits("dev", { terminalsMax: 0 });
    await expect(client.terminals.open(workspaceId)).rejects.toMatchObject({ reason: "owner_limit_reached" });
    await client.installation.setOwnerLimits("dev", {});
  });
});

/** What a terminal has shown so far, as a page would gather it. */
class Screen {
  text = "";
  readonly #client: Vaporform;
  readonly #workspaceId: string;
  readonly #id: string;
  readonly #end: Promise<number | null>;

  constructor(client: Vaporform, workspaceId: string, id: string) {
    this.#client = client;
    this.#workspaceId = workspaceId;
    this.#id = id;
    this.#end = this.#gather(client.terminals.output(workspaceId, id));
    // Looked at by `exitCode`.
    this.#end.catch(() => undefined);
  }

  async #gather(events: AsyncIterable<OutputEvent>): Promise<number | null> {
    let exitCode: number | null = null;
    for await (const { data } of events) {
      this.text += data.text ?? "";
      exitCode = data.exitCode ?? exitCode;
    }
    return exitCode;
  }

  async type(input: string): Promise<void> {
    await this.#client.terminals.write(this.#workspaceId, this.#id, input);
  }

  async shows(pattern: RegExp): Promise<void> {
    await expect.poll(() => this.text, { timeout: 15_000 }).toMatch(pattern);
  }

  async exitCode(): Promise<number | null> {
    return await this.#end;
  }
}
