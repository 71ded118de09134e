import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { ForkBench } from "../support/fork-bench.mts";
import { holdFirst } from "../support/git-faults.mts";

let bench: ForkBench;

beforeAll(async () => {
  bench = await ForkBench.open();
});
afterEach(() => {
  bench.fault = null;
});
afterAll(() => bench?.close());

test.each([
  ["before the branch is begun", /POST .*receive-pack/, true],
  ["when the branch is begun, before it knows", /POST .*receive-pack/, false],
  ["before GitHub makes the commit", /POST .*graphql/, true],
  ["when GitHub has made the commit, before it knows", /POST .*graphql/, false],
])(
  "a signed commit whose host is killed %s is one commit",
  async (_when, pattern, isReplaced) => {
    const { projectId, repository } = await bench.importSample({ isReadOnly: false });
    await bench.client.write(projectId, "src/a", "2");
    const { fault, held } = holdFirst(pattern, isReplaced);
    bench.fault = fault;
    const request = { message: "Once", branch: "next", signed: true };
    const { body } = await bench.client.call("POST", `/v1/projects/${projectId}/commits`, { body: request });
    await held;

    await bench.kill();
    bench.fault = null;
    // Another commit on top of it is no reason to make it again.
    const tip = await repository.git("rev-parse", "--verify", "--quiet", "next").catch(() => "");
    const isMade = tip !== "" && tip !== (await repository.git("rev-parse", "main"));
    if (isMade) await repository.commit({ "README.md": "later" }, "next");
    await bench.restart();

    const commit = await bench.client.awaitEnd(body.id);
    expect(commit).toMatchObject({ status: "succeeded", failure: null, verified: true });
    expect(isMade).toBe(String(pattern).includes("graphql") && !isReplaced);
    const commits = await repository.git("rev-list", "main..next");
    expect(commits.split("\n")).toHaveLength(isMade ? 2 : 1);
    expect(commits).toContain(commit.commitSha);
    if (isMade) expect(commit.commitSha).toBe(tip);
  },
  90_000,
);
