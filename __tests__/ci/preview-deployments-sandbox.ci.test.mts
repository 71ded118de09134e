import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { type DaytonaServer, startDaytonaServer } from "../../local-daytona/server.mts";
import { DeploymentBench, SamplePullRequest } from "../support/deployment-bench.mts";
import { serverThat } from "../support/sandbox-bench.mts";

const apiKey = "not-a-real-key-0123456789";
const LISTENING = "server.listen(process.env.PORT, '0.0.0.0');";
const PATIENCE = { timeout: 60_000 };

describe.runIf(findBubblewrap() !== null)("a pull request's preview in a sandbox", () => {
  let daytona: DaytonaServer;
  let bench: DeploymentBench;

  beforeAll(async () => {
    daytona = await startDaytonaServer({ apiKey });
    const secrets = { DaytonaAPIKey: apiKey, DaytonaAPIURL: daytona.apiUrl };
    bench = await DeploymentBench.open({ previewPort: "none", secrets });
  });
  afterAll(async () => {
    await bench?.close();
    await daytona?.close();
  });

  function appOf(text: string) {
    const scripts = { start: "node server.js" };
    return { ...serverThat(LISTENING), "text.txt": text, "package.json": JSON.stringify({ scripts }) };
  }

  test("is linked in GitHub's comment and deployment status, and shows each push, until it is closed", async () => {
    const sample = await bench.importSample(true, appOf("the project's"));
    const pull = new SamplePullRequest(bench, sample);

    await pull.push(appOf("first"));
    await pull.send("opened");
    await bench.reach(sample, pull, { status: "ready" });
    const first = await linkOf(pull);
    expect(await textAt(first)).toBe("text: first");

    await pull.push(appOf("second"));
    await pull.send("synchronize");
    await bench.reach(sample, pull, { status: "ready" });
    const second = await linkOf(pull);
    expect(await textAt(second)).toBe("text: second");

    await pull.send("closed");
    await bench.reach(sample, pull, { status: "removed" });
    await expect.poll(() => pull.statuses.at(-1), PATIENCE).toEqual({ state: "inactive", url: null });
    expect(pull.comments).toMatchObject([{ body: expect.not.stringContaining("http") }]);
    await expect.poll(async () => await textAt(second), PATIENCE).not.toContain("text:");
    await expect
      .poll(() => daytona.world.all().filter(({ state }) => state !== "destroyed").length, PATIENCE)
      .toBe(0);
  });

  /** The link that GitHub shows for the newest commit, the same in both places. */
  async function linkOf(pull: SamplePullRequest): Promise<string> {
    await expect.poll(() => pull.statuses.at(-1)?.state, PATIENCE).toBe("success");
    const url = pull.statuses.at(-1)?.url ?? "";
    const isLinked = () => pull.comments.length === 1 && pull.comments[0]?.body.includes(url);
    await expect.poll(isLinked, PATIENCE).toBe(true);
    expect(pull.comments[0]?.body).toContain(pull.sha.slice(0, 12));
    return url;
  }
});

async function textAt(url: string): Promise<string> {
  const response = await fetch(url).catch(() => null);
  return response === null ? "unreachable" : await response.text();
}
