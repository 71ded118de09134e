import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { ForkBench } from "../support/fork-bench.mts";
import { holdFirst } from "../support/git-faults.mts";

let bench: ForkBench;

beforeAll(async () => {
  bench = await ForkBench.open();
});
afterEach(() => {
  bench.fault = null;
  bench.github.forks.delay = 0;
});
afterAll(() => bench?.close());

test.each([
  ["before the fork is asked for", /POST .*\/forks/, true],
  ["when the fork is made, before it knows", /POST .*\/forks/, false],
  ["while it waits for the fork", /GET .*\/git\/ref\/heads\/main/, true],
  ["while it pushes to the fork", /POST \/ada\/.*receive-pack/, true],
  ["after the push, before it knows", /POST \/ada\/.*receive-pack/, false],
])(
  "a commit to a fork whose host is killed %s is one commit in one fork, with one pull request",
  async (_when, pattern, isReplaced) => {
    const { projectId, name } = await bench.importSample();
    const made = bench.github.forks.made;
    bench.github.forks.delay = 2;
    await bench.client.write(projectId, "src/a", "2");
    const { fault, held } = holdFirst(pattern, isReplaced);
    bench.fault = fault;
    const request = { message: "Once", branch: "next", fork: true };
    const path = `/v1/projects/${projectId}`;
    const { body } = await bench.client.call("POST", `${path}/commits`, { body: request });
    await held;

    await bench.kill();
    bench.fault = null;
    await bench.restart();
    const commit = await bench.client.awaitEnd(body.id);
    const opened = await Promise.all(
      [1, 2].map(() =>
        bench.client.call("POST", `${path}/pull-requests`, { body: { title: "Once", commit: commit.id } }),
      ),
    );

    const fork = bench.forkOf(name);
    expect(commit).toMatchObject({
      status: "succeeded",
      failure: null,
      forkUrl: `${bench.url}/${fork.name}`,
    });
    expect(bench.github.forks.made).toBe(made + 1);
    expect(await fork.git("rev-parse", "next")).toBe(commit.commitSha);
    expect(await fork.git("rev-list", "--count", "main..next")).toBe("1");
    expect(new Set(opened.map(({ body }) => body.number)).size).toBe(1);
    expect(opened[0]?.body.head).toBe("ada:next");
  },
  90_000,
);
