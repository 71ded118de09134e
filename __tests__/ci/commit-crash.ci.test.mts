import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { CommitClient } from "../support/commit-client.mts";
import { type FaultyGitServer, holdFirst, serveFaultyGit } from "../support/git-faults.mts";
import { GitRepositories, type GitRepository } from "../support/git-repository.mts";
import { type StartHostOptions, startHost, type TestHost } from "../support/test-host.mts";

let repositories: GitRepositories;
let server: FaultyGitServer;
let host: TestHost;
let count = 0;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  server = await serveFaultyGit(repositories.root);
  host = await startHost(options());
});
afterEach(() => server.setFault(null));
afterAll(async () => {
  await host.stop();
  await server.close();
  await repositories.remove();
});

function options(): StartHostOptions {
  return { secrets: { GitAllowedHosts: server.url } };
}

async function importSample(): Promise<{ repository: GitRepository; projectId: string }> {
  const name = `sample-${++count}`;
  const { repository } = await repositories.make(name, { "README.md": "1", "src/a": "1" });
  await repository.git("config", "http.receivepack", "true");
  await repository.git("config", "uploadpack.allowFilter", "true");
  const projectId = await new CommitClient(host.url).importProject(`${server.url}/${name}`);
  return { repository, projectId };
}

test.each([
  ["while it compares", /GET .*upload-pack/, true],
  ["while it reads the parent", /POST .*upload-pack/, true],
  ["before it pushes", /GET .*receive-pack/, true],
  ["while it pushes", /POST .*receive-pack/, true],
  ["after the push, before it knows", /POST .*receive-pack/, false],
])(
  "a commit whose host is killed %s is one commit",
  async (_when, pattern, isReplaced) => {
    const { repository, projectId } = await importSample();
    const client = new CommitClient(host.url);
    await client.write(projectId, "src/a", "2");
    const { fault, held } = holdFirst(pattern, isReplaced);
    server.setFault(fault);
    const { body } = await client.call("POST", `/v1/projects/${projectId}/commits`, {
      body: { message: "Once", branch: "next" },
    });
    await held;

    await host.kill();
    server.setFault(null);
    const pushed = await repository.git("branch", "--list", "next", "--format=%(objectname)");
    host = await startHost({ ...options(), databaseUrl: host.databaseUrl });

    const commit = await new CommitClient(host.url).awaitEnd(body.id);
    expect(commit).toMatchObject({ status: "succeeded", failure: null });
    expect(await repository.git("rev-parse", "next")).toBe(commit.commitSha);
    expect(await repository.git("rev-list", "--count", "next")).toBe("2");
    expect(pushed === "" || pushed === commit.commitSha).toBe(true);
    expect(pushed !== "").toBe(!isReplaced);
  },
  90_000,
);
