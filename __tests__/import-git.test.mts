import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { FETCH_LIMITS, type FetchLimits } from "../github-import/git/fetch-limits.ts";
import { fetchCommit, resolveWanted } from "../github-import/git/git-client.ts";
import type { Wanted } from "../github-import/git/remote-refs.ts";
import { Failure } from "../shared/failure.ts";
import {
  answerHtml,
  answerStatus,
  askPassword,
  breakOff,
  dripOn,
  type FaultyGitServer,
  hangOn,
  redirectTo,
  sendForever,
  sendRefsForever,
  serveFaultyGit,
} from "./support/git-faults.mts";
import { gitProcessesOf } from "./support/git-processes.mts";
import { GitRepositories } from "./support/git-repository.mts";

const DEFAULT: Wanted = { ref: null, treePath: null };
const UPLOAD_PACK = /^POST .*git-upload-pack/;
const never = new AbortController().signal;

let repositories: GitRepositories;
let server: FaultyGitServer;
let dir: string;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  server = await serveFaultyGit(repositories.root);
});
afterAll(async () => {
  await server.close();
  await repositories.remove();
});
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "vaporform-test-scratch-"));
});
afterEach(async () => {
  server.setFault(null);
  await rm(dir, { recursive: true, force: true });
});

function remoteOf(name: string, authorization: string | null = null) {
  return { url: `${server.url}/${name}`, authorization };
}

async function resolve(name: string, wanted: Wanted = DEFAULT, limits?: Partial<FetchLimits>) {
  const options = { signal: never, limits: { ...FETCH_LIMITS, ...limits } };
  return await resolveWanted(remoteOf(name), wanted, options);
}

async function fetch(
  name: string,
  commitSha: string,
  options: { limits?: Partial<FetchLimits>; signal?: AbortSignal } = {},
) {
  await fetchCommit(
    dir,
    { remote: remoteOf(name), commitSha, ref: "main" },
    {
      signal: options.signal ?? never,
      limits: { ...FETCH_LIMITS, ...options.limits },
      onProgress: () => undefined,
    },
  );
}

async function reasonOf(work: Promise<unknown>): Promise<string> {
  const thrown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(Failure);
  return thrown instanceof Failure ? thrown.reason : "";
}

describe("what is wanted is found at the remote", () => {
  test("no ref means the default branch", async () => {
    const { commitSha } = await repositories.make("default", { "a.txt": "a" });

    expect(await resolve("default")).toEqual({
      ref: "main",
      commitSha,
      subdirectory: null,
      fetchUrl: `${server.url}/default`,
    });
  });

  test("a branch, a tag, a tag with a message and a commit are found by name", async () => {
    const { repository, commitSha } = await repositories.make("names", { "a.txt": "a" });
    await repository.git("branch", "feature/x");
    await repository.git("tag", "v1");
    await repository.git("tag", "-a", "-m", "release", "v2");

    for (const ref of ["feature/x", "v1", "v2", "refs/tags/v2", commitSha]) {
      expect(await resolve("names", { ref, treePath: null })).toMatchObject({ ref, commitSha });
    }
  });

  test("of a tree path the longest ref counts and the rest is the folder", async () => {
    const { repository, commitSha } = await repositories.make("paths", { "src/lib/a.txt": "a" });
    await repository.git("branch", "release/1.0");

    const found = await resolve("paths", { ref: null, treePath: "release/1.0/src/lib" });

    expect(found).toMatchObject({ ref: "release/1.0", commitSha, subdirectory: "src/lib" });
  });

  test("one hop from …/repo to …/repo.git is made, and no other", async () => {
    await repositories.make("moved.git", { "a.txt": "a" });
    server.setFault(
      redirectTo((url) => (url.startsWith("/moved/") ? url.replace("/moved/", "/moved.git/") : null)),
    );

    expect(await resolve("moved")).toMatchObject({ fetchUrl: `${server.url}/moved.git` });
  });
});

describe("what goes wrong has a name", () => {
  test("repo_not_found: there is no such repository", async () => {
    expect(await reasonOf(resolve("missing"))).toBe("repo_not_found");
  });

  test("repo_not_found: a web page is no repository", async () => {
    server.setFault(answerHtml);

    expect(await reasonOf(resolve("page"))).toBe("repo_not_found");
  });

  test("repo_not_found: a redirect to another host is not followed", async () => {
    const elsewhere = await serveFaultyGit(repositories.root);
    await repositories.make("elsewhere", { "a.txt": "a" });
    server.setFault(redirectTo((url) => `${elsewhere.url}${url}`));

    const reason = await reasonOf(resolve("elsewhere"));

    expect(reason).toBe("repo_not_found");
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });

  test("auth_required: the host asks for a password", async () => {
    await repositories.make("private", { "a.txt": "a" });
    server.setFault(askPassword("right"));

    expect(await reasonOf(resolve("private"))).toBe("auth_required");
  });

  test("auth_required: the password is wrong", async () => {
    server.setFault(askPassword("right"));
    const wrong = `Basic ${Buffer.from("x-access-token:wrong").toString("base64")}`;

    expect(await reasonOf(resolveWanted(remoteOf("private", wrong), DEFAULT, { signal: never }))).toBe(
      "auth_required",
    );
  });

  test("empty_repository: there is no commit yet", async () => {
    await repositories.init("empty");

    expect(await reasonOf(resolve("empty"))).toBe("empty_repository");
    expect(await reasonOf(resolve("empty", { ref: "main", treePath: null }))).toBe("empty_repository");
  });

  test("ref_not_found: no branch, tag or commit of that name", async () => {
    const { commitSha } = await repositories.make("refs", { "a.txt": "a" });

    expect(await reasonOf(resolve("refs", { ref: "nope", treePath: null }))).toBe("ref_not_found");
    expect(await reasonOf(resolve("refs", { ref: null, treePath: "nope/src" }))).toBe("ref_not_found");
    expect(await reasonOf(fetch("refs", commitSha.replace(/./g, "1")))).toBe("ref_not_found");
  });

  test("ref_not_found: HEAD names a branch that does not exist", async () => {
    const { repository } = await repositories.make("headless", { "a.txt": "a" });
    await repository.git("symbolic-ref", "HEAD", "refs/heads/gone");

    expect(await reasonOf(resolve("headless"))).toBe("ref_not_found");
  });

  test("network_error: nobody listens", async () => {
    const gone = await serveFaultyGit(repositories.root);
    await gone.close();

    const asking = resolveWanted({ url: `${gone.url}/x`, authorization: null }, DEFAULT, { signal: never });

    expect(await reasonOf(asking)).toBe("network_error");
  });

  test("network_error: the host is in trouble", async () => {
    server.setFault(answerStatus(503));

    expect(await reasonOf(resolve("default"))).toBe("network_error");
  });

  test("network_error: the connection breaks in the middle of the pack", async () => {
    const { commitSha } = await repositories.make("broken", { "a.txt": "a" });
    server.setFault(breakOff(UPLOAD_PACK));

    expect(await reasonOf(fetch("broken", commitSha))).toBe("network_error");
  });

  test("fetch_timeout: the host does not answer the question for refs", async () => {
    server.setFault(hangOn(/GET/));

    expect(await reasonOf(resolve("default", DEFAULT, { askMs: 300 }))).toBe("fetch_timeout");
  });

  test("fetch_timeout: the host sends nothing for too long", async () => {
    const { commitSha } = await repositories.make("silent", { "a.txt": "a" });
    server.setFault(hangOn(UPLOAD_PACK));

    expect(await reasonOf(fetch("silent", commitSha, { limits: { idleMs: 300 } }))).toBe("fetch_timeout");
  });

  test("fetch_timeout: the host sends a word now and then, for too long", async () => {
    const { commitSha } = await repositories.make("dripping", { "a.txt": "a" });
    server.setFault(dripOn(UPLOAD_PACK, 50));

    const limits = { idleMs: 1_000, fetchMs: 1_500 };

    expect(await reasonOf(fetch("dripping", commitSha, { limits }))).toBe("fetch_timeout");
  });

  test("network_error: the host answers the fetch with a web page", async () => {
    const { commitSha } = await repositories.make("paged", { "a.txt": "a" });
    server.setFault((request, response) => request.method === "POST" && answerHtml(request, response));

    expect(await reasonOf(fetch("paged", commitSha))).toBe("network_error");
  });

  test("too_large: the list of refs has no end", async () => {
    await repositories.make("refs-forever", { "a.txt": "a" });
    server.setFault(sendRefsForever);

    expect(await reasonOf(resolve("refs-forever", DEFAULT, { memoryBytesMax: 200 * 1024 ** 2 }))).toBe(
      "too_large",
    );
  });

  test("fetch_timeout: the whole takes too long", async () => {
    const { commitSha } = await repositories.make("slow", { "a.txt": "a" });
    server.setFault(hangOn(UPLOAD_PACK));

    expect(await reasonOf(fetch("slow", commitSha, { limits: { fetchMs: 300 } }))).toBe("fetch_timeout");
  });

  test("too_large: the host sends without end", async () => {
    const { commitSha } = await repositories.make("endless", { "a.txt": "a" });
    server.setFault(sendForever(UPLOAD_PACK));

    expect(await reasonOf(fetch("endless", commitSha, { limits: { bytesMax: 8 * 1024 ** 2 } }))).toBe(
      "too_large",
    );
  });

  test.each([".git", ".GIT", "..", "."])("unsafe_path: git refuses a tree that holds %s", async (name) => {
    const repository = await repositories.init(`hostile-${Buffer.from(name).toString("hex")}`);
    const oid = await repository.writeBlob("x");
    const tree = await repository.writeTree([{ mode: "100644", name, oid }]);
    const commitSha = await repository.commitTree(tree);

    expect(await reasonOf(fetch(repository.name, commitSha))).toBe("unsafe_path");
  });

  test("unsafe_path: the same name twice", async () => {
    const repository = await repositories.init("twice");
    const oid = await repository.writeBlob("x");
    const entry = { mode: "100644", name: "a", oid };
    const commitSha = await repository.commitTree(await repository.writeTree([entry, entry]));

    expect(await reasonOf(fetch("twice", commitSha))).toBe("unsafe_path");
  });
});

test("an old mode and an odd date are no reason to refuse a repository", async () => {
  const repository = await repositories.init("old");
  const oid = await repository.writeBlob("x");
  const folder = await repository.writeTree([{ mode: "100664", name: "a", oid }]);
  const tree = await repository.writeTree([{ mode: "040000", name: "folder", oid: folder }]);
  const commitSha = await repository.commitTree(tree);

  await fetch("old", commitSha);

  expect((await readdir(join(dir, "objects", "pack"))).some((name) => name.endsWith(".pack"))).toBe(true);
});

test("a server that hands out branches only is asked for the branch", async () => {
  const { commitSha } = await repositories.make("strict", { "a.txt": "a" });
  server.setFault((request) => {
    // Without protocol 2, git's server refuses commits that it has not advertised.
    delete request.headers["git-protocol"];
    return false;
  });

  await fetch("strict", commitSha);

  expect(await readdir(join(dir, "objects", "pack"))).not.toEqual([]);
});

test("a repository that names its objects by SHA-256 is fetched too", async () => {
  const repository = await repositories.init("sha256", "--object-format=sha256");
  const commitSha = await repository.commit({ "a.txt": "a" });

  const found = await resolve("sha256");
  await fetch("sha256", commitSha);

  expect(found.commitSha).toBe(commitSha);
  expect(commitSha).toHaveLength(64);
});

test("an abort ends git with all its helpers", async () => {
  const { commitSha } = await repositories.make("aborted", { "a.txt": "a" });
  const controller = new AbortController();
  server.setFault((request, response) => {
    if (!hangOn(UPLOAD_PACK)(request, response)) return false;
    controller.abort();
    return true;
  });

  await expect(fetch("aborted", commitSha, { signal: controller.signal })).rejects.toThrow();

  await expect.poll(() => gitProcessesOf(dir)).toEqual([]);
});

test("credentials travel in a header only: not in the URL, in argv, or in what is logged", async () => {
  const { commitSha } = await repositories.make("secret", { "a.txt": "a" });
  const authorization = `Basic ${Buffer.from("x-access-token:canary-7f3a").toString("base64")}`;
  server.setFault(answerStatus(500, { "x-echo": authorization }));

  const remote = remoteOf("secret", authorization);
  const failing = await fetchCommit(
    dir,
    { remote, commitSha, ref: "main" },
    { signal: never, onProgress: () => undefined },
  ).then(
    () => null,
    (error: unknown) => error,
  );

  const requests = server.requests.filter((request) => request.url.startsWith("/secret"));
  expect(requests.map((request) => request.authorization)).toContain(authorization);
  const shown = failing instanceof Failure ? `${failing.message} ${String(failing.cause)}` : "";
  expect(shown).toContain("500");
  expect(shown).not.toMatch(/canary|eC1hY2Nlc3M/);
});
