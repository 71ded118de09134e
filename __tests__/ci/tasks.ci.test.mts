import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { TaskBench } from "../support/task-bench.mts";

describe.runIf(findBubblewrap() !== null)("a task", () => {
  let bench: TaskBench;

  beforeAll(async () => {
    bench = await TaskBench.open();
  });
  afterAll(() => bench?.close());

  /** Waits until no workspace and no sandbox is left. */
  async function expectNoSandbox(forkId: string): Promise<void> {
    const left = async () => {
      const { body } = await bench.client.call("GET", `/v1/workspaces?projectId=${forkId}`);
      return [body.data.length, bench.daytona.world.all().length];
    };
    await expect.poll(left, { timeout: 60_000 }).toEqual([0, 0]);
  }

  test("changes a fork in a sandbox, which is gone afterwards, and leaves the project as it was", async () => {
    const { projectId } = await bench.importSample();
    const before = (await bench.client.call("GET", `/v1/projects/${projectId}/revisions`)).body.data;

    const task = await bench.run(
      projectId,
      'cat "$VAPORFORM_PROMPT_FILE"; pwd; echo changed > src/a; echo new > src/c; rm src/b',
      { checks: ["grep -q changed src/a", "test ! -e src/b"] },
    );

    expect(task).toMatchObject({
      status: "succeeded",
      changed: true,
      changedFiles: 3,
      sensitivePaths: [],
      exitCode: 0,
      failure: null,
      commitSha: null,
    });
    expect(task.output).toContain("Change the files\n");
    expect(task.checkResults.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    const file = await fetch(`${bench.host.url}/v1/projects/${task.forkId}/files/src/a`);
    expect(await file.text()).toBe("changed\n");
    const fork = (await bench.client.call("GET", `/v1/projects/${task.forkId}`)).body;
    expect(fork.forkedFrom).toEqual({ projectId, revision: 1 });
    expect((await bench.client.call("GET", `/v1/projects/${projectId}/revisions`)).body.data).toEqual(before);
    await expectNoSandbox(task.forkId);
  });

  test("without a change succeeds, and publishes nothing", async () => {
    const { projectId, repository } = await bench.importSample();

    const task = await bench.run(projectId, "true", { publish: "pull-request", checks: ["false"] });

    expect(task).toMatchObject({ status: "succeeded", changed: false, commitSha: null, pullRequest: null });
    expect(await repository.git("branch", "--format=%(refname:short)")).toBe("main");
  });

  test("ends with a branch and a pull request", async () => {
    const sample = await bench.importSample();
    await bench.client.write(sample.projectId, "src/b", "edited by a person");

    const task = await bench.run(sample.projectId, "echo changed > src/a", {
      publish: "pull-request",
      prompt: "Change @someone's file\n\nand nothing else",
      description: "Fixes #1",
    });

    expect(task).toMatchObject({ status: "succeeded", changed: true, changedFiles: 1, failure: null });
    expect(task.branch).toMatch(/^vaporform\/change-someone-s-file-/);
    expect(await sample.repository.git("rev-parse", task.branch ?? "")).toBe(task.commitSha);
    expect(await bench.differences(sample, task.branch ?? "")).toEqual(["M\tsrc/a", "M\tsrc/b"]);
    const pull = bench.github.pulls.find(({ head }) => head === task.branch);
    expect(pull).toMatchObject({ number: task.pullRequest?.number, base: "main" });
    expect(pull?.title).not.toContain("@someone");
    expect(pull?.body).not.toContain("Fixes #1");
    await expectNoSandbox(task.forkId);
  });
});
