import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { TaskBench } from "../support/task-bench.mts";
import { surviveKill } from "../support/task-kill.mts";

const KILLS = 20;

describe.runIf(findBubblewrap() !== null)("hosts that are killed at random moments", () => {
  let bench: TaskBench;

  beforeAll(async () => {
    bench = await TaskBench.open();
  });
  afterAll(() => bench?.close());

  test(
    `${KILLS} times over task, commit and delivery lose nothing, and make nothing twice`,
    async () => {
      for (let round = 0; round < KILLS; round++) await surviveKill(bench, round);

      expect(bench.github.pulls).toHaveLength(KILLS);
    },
    60 * 60_000,
  );
});
