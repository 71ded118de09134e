import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { TaskBench } from "../support/task-bench.mts";
import { surviveKill } from "../support/task-kill.mts";

/** Twenty are in __tests__/soak. */
const ROUNDS = 3;

describe.runIf(findBubblewrap() !== null)("a task whose host is killed", () => {
  let bench: TaskBench;

  beforeAll(async () => {
    bench = await TaskBench.open();
  });
  afterAll(() => bench?.close());

  test("while its pull request is opened goes on with the commit that it has", async () => {
    const sample = await bench.importSample();
    bench.github.fault = () => true;
    const id = await bench.start(sample.projectId, "echo changed > src/a", { publish: "pull-request" });
    const before = await bench.until(id, ({ commitSha }) => commitSha !== null);

    await bench.crash();
    bench.github.fault = null;

    const task = await bench.awaitEnd(id);
    expect(task).toMatchObject({ status: "succeeded", branch: before.branch, commitSha: before.commitSha });
    expect(bench.github.pulls.filter(({ head }) => head === task.branch)).toHaveLength(1);
  });

  test.each(Array.from({ length: ROUNDS }, (_, round) => [round]))(
    "at a random moment (%i) makes one commit and one pull request, delivers every event, and leaves no sandbox",
    async (round) => await surviveKill(bench, round),
  );
});
