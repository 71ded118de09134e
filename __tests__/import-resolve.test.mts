import { describe, expect, test } from "vitest";
import { askPassword } from "../tools/local-github.mts";
import { DEFAULT, failureOf, reasonOf, setUpGitBench } from "./support/git-bench.mts";
import {
  answerHtml,
  answerStatus,
  hangOn,
  redirectTo,
  sendRefsForever,
  serveFaultyGit,
} from "./support/git-faults.mts";

const bench = setUpGitBench();

describe("the requested commit is found at the remote", () => {
  test("no ref means the default branch", async () => {
    const { commitSha } = await bench.repositories.make("default", { "a.txt": "a" });

    expect(await bench.resolve("default")).toEqual({
      ref: "main",
      commitSha,
      subdirectory: null,
      fetchUrl: `${bench.server.url}/default`,
    });
  });

  test("a branch, a tag, an annotated tag and a commit are found by name", async () => {
    const { repository, commitSha } = await bench.repositories.make("names", { "a.txt": "a" });
    await repository.git("branch", "feature/x");
    await repository.git("tag", "v1");
    await repository.git("tag", "-a", "-m", "release", "v2");

    for (const ref of ["feature/x", "v1", "v2", "refs/tags/v2", commitSha]) {
      expect(await bench.resolve("names", { ref, treePath: null })).toMatchObject({ ref, commitSha });
    }
  });

  test("in a tree path the longest ref counts, and the rest is the folder", async () => {
    const { repository, commitSha } = await bench.repositories.make("paths", { "src/lib/a.txt": "a" });
    await repository.git("branch", "release/1.0");

    const found = await bench.resolve("paths", { ref: null, treePath: "release/1.0/src/lib" });

    expect(found).toMatchObject({ ref: "release/1.0", commitSha, subdirectory: "src/lib" });
  });

  test("a redirect from …/repo to …/repo.git is followed", async () => {
    await bench.repositories.make("moved.git", { "a.txt": "a" });
    bench.server.setFault(
      redirectTo((url) => (url.startsWith("/moved/") ? url.replace("/moved/", "/moved.git/") : null)),
    );

    expect(await bench.resolve("moved")).toMatchObject({ fetchUrl: `${bench.server.url}/moved.git` });
  });
});

describe("a commit that cannot be resolved has a reason", () => {
  test("repo_not_found: there is no such repository", async () => {
    expect(await reasonOf(bench.resolve("missing"))).toBe("repo_not_found");
  });

  test("repo_not_found: a web page is not a repository", async () => {
    bench.server.setFault(answerHtml);

    expect(await reasonOf(bench.resolve("page"))).toBe("repo_not_found");
  });

  test("repo_not_found: a redirect to another host is not followed", async () => {
    const elsewhere = await serveFaultyGit(bench.repositories.root);
    await bench.repositories.make("elsewhere", { "a.txt": "a" });
    bench.server.setFault(redirectTo((url) => `${elsewhere.url}${url}`));

    const reason = await reasonOf(bench.resolve("elsewhere"));

    expect(reason).toBe("repo_not_found");
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });

  test("auth_required: the host asks for a password", async () => {
    await bench.repositories.make("private", { "a.txt": "a" });
    bench.server.setFault(askPassword("right"));

    expect(await reasonOf(bench.resolve("private"))).toBe("auth_required");
  });

  test("auth_failed: the password is wrong", async () => {
    bench.server.setFault(askPassword("right"));
    const wrong = `Basic ${Buffer.from("x-access-token:wrong").toString("base64")}`;

    expect(await reasonOf(bench.resolve("private", DEFAULT, { authorization: wrong }))).toBe("auth_failed");
  });

  test("empty_repository: there is no commit yet", async () => {
    await bench.repositories.init("empty");

    expect(await reasonOf(bench.resolve("empty"))).toBe("empty_repository");
    expect(await reasonOf(bench.resolve("empty", { ref: "main", treePath: null }))).toBe("empty_repository");
  });

  test("ref_not_found: no branch, tag or commit of that name", async () => {
    const { commitSha } = await bench.repositories.make("refs", { "a.txt": "a" });

    expect(await reasonOf(bench.resolve("refs", { ref: "nope", treePath: null }))).toBe("ref_not_found");
    expect(await reasonOf(bench.resolve("refs", { ref: null, treePath: "nope/src" }))).toBe("ref_not_found");
    expect(await reasonOf(bench.fetch("refs", commitSha.replace(/./g, "1")))).toBe("ref_not_found");
  });

  test("ref_not_found: HEAD names a branch that does not exist", async () => {
    const { repository } = await bench.repositories.make("headless", { "a.txt": "a" });
    await repository.git("symbolic-ref", "HEAD", "refs/heads/gone");

    expect(await reasonOf(bench.resolve("headless"))).toBe("ref_not_found");
  });

  test("network_error: the host returns an error", async () => {
    bench.server.setFault(answerStatus(503));

    expect(await failureOf(bench.resolve("default"))).toMatchObject({
      reason: "network_error",
      message: expect.stringMatching(/^127\.0\.0\.1:\d+ refused the request with HTTP status 503$/),
    });
  });

  test("fetch_timeout: the host does not respond to the request for refs", async () => {
    bench.server.setFault(hangOn(/GET/));

    expect(await reasonOf(bench.resolve("default", DEFAULT, { limits: { askMs: 300 } }))).toBe(
      "fetch_timeout",
    );
  });

  test("too_large: the list of refs is endless", async () => {
    await bench.repositories.make("refs-forever", { "a.txt": "a" });
    bench.server.setFault(sendRefsForever);

    expect(
      await reasonOf(bench.resolve("refs-forever", DEFAULT, { limits: { memoryBytesMax: 200 * 1024 ** 2 } })),
    ).toBe("too_large");
  });
});
