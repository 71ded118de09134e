import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { TaskBench } from "../support/task-bench.mts";

const ROUNDS = Number(process.env.TASK_KILLS ?? 6);
/** Longer than a task of these takes, so that some are killed after their end. */
const MOMENT_MS_MAX = 7_000;

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
    "at a random moment (%i) makes one commit and one pull request, and leaves no sandbox",
    async (round) => {
      const sample = await bench.importSample();
      const command = 'echo begun; sleep 1; echo "$VAPORFORM_TASK_ID" >> src/a';
      const id = await bench.start(sample.projectId, command, {
        publish: "pull-request",
        checks: ["sleep 0.3"],
        prompt: `Round ${round}`,
      });
      const momentMs = Math.random() * MOMENT_MS_MAX;
      await delay(momentMs);

      await bench.crash();

      const task = await bench.awaitEnd(id);
      const what = `killed after ${Math.round(momentMs)} ms`;
      expect(task, what).toMatchObject({ status: "succeeded", changedFiles: 1, failure: null });
      expect(await sample.repository.git("rev-parse", task.branch ?? ""), what).toBe(task.commitSha);
      const refs = await sample.repository.git("for-each-ref", "--format=%(refname)");
      expect(refs.split("\n"), what).toEqual(["refs/heads/main", `refs/heads/${task.branch}`]);
      expect(await sample.repository.git("rev-list", "--count", `main..${task.branch}`), what).toBe("1");
      expect(await sample.repository.git("show", `${task.branch}:src/a`), what).toBe(`1${id}`);
      expect(
        bench.github.pulls.filter(({ head }) => head === task.branch),
        what,
      ).toHaveLength(1);
      await expect.poll(() => bench.daytona.world.all().length, { timeout: 120_000 }).toBe(0);
    },
  );
});
