import { setTimeout as delay } from "node:timers/promises";
import { expect } from "vitest";
import type { TaskAnswer, TaskBench, TaskSample } from "./task-bench.mts";
import { isVerified, type ReceivedEvent } from "./webhook-receiver.mts";

/** Longer than a task and its deliveries take here, so that some are killed after their end. */
const MOMENT_MS_MAX = 9_000;
const ANSWER_MS = 150;
const STEPS = ["fork", "prepare", "run", "collect", "check", "publish", "cleanUp"];

/**
 * Kills the host once at a random moment of a task, its commit and the deliveries of their events, and expects one commit,
 * one pull request, every event, and no sandbox.
 */
export async function surviveKill(bench: TaskBench, round: number): Promise<void> {
  const sample = await bench.importSample();
  const path = `/round-${round}`;
  const { id: endpointId, secret } = await bench.listen(path, [
    "task.progress",
    "task.completed",
    "task.failed",
    "commit.succeeded",
  ]);
  // Slow enough that some kills come between a delivery and its record.
  bench.receiver.answer = (_event, response) => {
    setTimeout(() => response.writeHead(204).end(), ANSWER_MS);
  };
  const command = 'echo begun; sleep 1; echo "$VAPORFORM_TASK_ID" >> src/a';
  const request = { publish: "pull-request", checks: ["sleep 0.3"], prompt: `Round ${round}` };
  const id = await bench.start(sample.projectId, command, request);
  const momentMs = Math.random() * MOMENT_MS_MAX;
  await delay(momentMs);

  await bench.crash();

  const what = `round ${round}, killed after ${Math.round(momentMs)} ms`;
  const task = await bench.awaitEnd(id);
  await expectOneChange(bench, sample, { task, what });
  await bench.hurryDeliveries();
  const expected = [
    ...STEPS.map((step) => `task.progress ${step}`),
    "task.completed cleanUp",
    "commit.succeeded",
  ];
  // Those of an earlier task may have waited for this endpoint.
  const isOwn = ({ data }: ReceivedEvent) => data.id === id || data.projectId === task.forkId;
  const received = await bench.receiver.waitFor(path, (all) => {
    const names = namesOf(all.filter(isOwn));
    return expected.every((name) => names.has(name));
  });
  const events = received.filter(isOwn);
  expectOneIdEach(events, expected, what);
  expect(
    events.every((event) => isVerified(event, secret)),
    what,
  ).toBe(true);
  await bench.client.call("DELETE", `/v1/webhook-endpoints/${endpointId}`);
  const sandboxes = () => bench.daytona.world.all().length;
  await expect.poll(sandboxes, { timeout: 120_000, message: what }).toBe(0);
}

async function expectOneChange(
  bench: TaskBench,
  { repository }: TaskSample,
  { task, what }: { task: TaskAnswer; what: string },
): Promise<void> {
  expect(task, what).toMatchObject({ status: "succeeded", changedFiles: 1, failure: null });
  expect(await repository.git("rev-parse", task.branch ?? ""), what).toBe(task.commitSha);
  const refs = await repository.git("for-each-ref", "--format=%(refname)");
  expect(refs.split("\n"), what).toEqual(["refs/heads/main", `refs/heads/${task.branch}`]);
  expect(await repository.git("rev-list", "--count", `main..${task.branch}`), what).toBe("1");
  expect(await repository.git("show", `${task.branch}:src/a`), what).toBe(`1${task.id}`);
  const pulls = bench.github.pulls.filter(({ head }) => head === task.branch);
  expect(pulls, what).toHaveLength(1);
}

/** What happened, without how often it was delivered. */
function namesOf(events: readonly ReceivedEvent[]): Map<string, Set<string>> {
  const ids = new Map<string, Set<string>>();
  for (const { type, id, data } of events) {
    const name = `${type} ${data.step ?? ""}`.trim();
    ids.set(name, (ids.get(name) ?? new Set()).add(id));
  }
  return ids;
}

function expectOneIdEach(events: readonly ReceivedEvent[], expected: readonly string[], what: string): void {
  const found = [...namesOf(events)].map(([name, ids]) => `${name}: ${ids.size}`);
  expect(found.sort(), what).toEqual(expected.map((name) => `${name}: 1`).sort());
  const bodies = new Set(events.map(({ id, body }) => `${id} ${body}`));
  expect(bodies.size, what).toBe(expected.length);
}
