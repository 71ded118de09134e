import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { failureOf, reasonOf, setUpGitBench, UPLOAD_PACK } from "./support/git-bench.mts";
import { answerHtml, answerStatus, breakOff, dripOn, hangOn, sendForever } from "./support/git-faults.mts";
import { gitProcessesOf } from "./support/git-processes.mts";

const bench = setUpGitBench();

describe("a failed fetch has a reason", () => {
  test("network_error: the connection breaks in the middle of the pack", async () => {
    const { commitSha } = await bench.repositories.make("broken", { "a.txt": "a" });
    bench.server.setFault(breakOff(UPLOAD_PACK));

    expect(await reasonOf(bench.fetch("broken", commitSha))).toBe("network_error");
  });

  test("fetch_timeout: the host sends nothing for too long", async () => {
    const { commitSha } = await bench.repositories.make("silent", { "a.txt": "a" });
    bench.server.setFault(hangOn(UPLOAD_PACK));

    expect(await reasonOf(bench.fetch("silent", commitSha, { limits: { idleMs: 300 } }))).toBe(
      "fetch_timeout",
    );
  });

  test("fetch_timeout: the host sends data too slowly", async () => {
    const { commitSha } = await bench.repositories.make("dripping", { "a.txt": "a" });
    bench.server.setFault(dripOn(UPLOAD_PACK, 50));

    const limits = { idleMs: 1_000, fetchMs: 1_500 };

    expect(await reasonOf(bench.fetch("dripping", commitSha, { limits }))).toBe("fetch_timeout");
  });

  test("network_error: the host responds to the fetch with a web page", async () => {
    const { commitSha } = await bench.repositories.make("paged", { "a.txt": "a" });
    bench.server.setFault((request, response) => request.method === "POST" && answerHtml(request, response));

    expect(await reasonOf(bench.fetch("paged", commitSha))).toBe("network_error");
  });

  test("fetch_timeout: the whole fetch takes too long", async () => {
    const { commitSha } = await bench.repositories.make("slow", { "a.txt": "a" });
    bench.server.setFault(hangOn(UPLOAD_PACK));

    expect(await reasonOf(bench.fetch("slow", commitSha, { limits: { fetchMs: 300 } }))).toBe(
      "fetch_timeout",
    );
  });

  test("too_large: the host sends endlessly", async () => {
    const { commitSha } = await bench.repositories.make("endless", { "a.txt": "a" });
    bench.server.setFault(sendForever(UPLOAD_PACK));

    expect(await reasonOf(bench.fetch("endless", commitSha, { limits: { bytesMax: 8 * 1024 ** 2 } }))).toBe(
      "too_large",
    );
  });

  test.each([".git", ".GIT", "..", "."])("unsafe_path: git refuses a tree with %s", async (name) => {
    const repository = await bench.repositories.init(`hostile-${Buffer.from(name).toString("hex")}`);
    const oid = await repository.writeBlob("x");
    const tree = await repository.writeTree([{ mode: "100644", name, oid }]);
    const commitSha = await repository.commitTree(tree);

    expect(await reasonOf(bench.fetch(repository.name, commitSha))).toBe("unsafe_path");
  });

  test("unsafe_path: the same name twice", async () => {
    const repository = await bench.repositories.init("twice");
    const oid = await repository.writeBlob("x");
    const entry = { mode: "100644", name: "a", oid };
    const commitSha = await repository.commitTree(await repository.writeTree([entry, entry]));

    expect(await reasonOf(bench.fetch("twice", commitSha))).toBe("unsafe_path");
  });
});

test("a repository with an old mode and an odd date is accepted", async () => {
  const repository = await bench.repositories.init("old");
  const oid = await repository.writeBlob("x");
  const folder = await repository.writeTree([{ mode: "100664", name: "a", oid }]);
  const tree = await repository.writeTree([{ mode: "040000", name: "folder", oid: folder }]);
  const commitSha = await repository.commitTree(tree);

  await bench.fetch("old", commitSha);

  expect((await readdir(join(bench.dir, "objects", "pack"))).some((name) => name.endsWith(".pack"))).toBe(
    true,
  );
});

test("the branch is requested from a server that serves only branches", async () => {
  const { commitSha } = await bench.repositories.make("strict", { "a.txt": "a" });
  bench.server.setFault((request) => {
    // Without protocol 2, git's server refuses commits that it has not advertised.
    delete request.headers["git-protocol"];
    return false;
  });

  await bench.fetch("strict", commitSha);

  expect(await readdir(join(bench.dir, "objects", "pack"))).not.toEqual([]);
});

test("a SHA-256 repository is fetched too", async () => {
  const repository = await bench.repositories.init("sha256", "--object-format=sha256");
  const commitSha = await repository.commit({ "a.txt": "a" });

  const found = await bench.resolve("sha256");
  await bench.fetch("sha256", commitSha);

  expect(found.commitSha).toBe(commitSha);
  expect(commitSha).toHaveLength(64);
});

test("an abort ends git with all its helpers", async () => {
  const { commitSha } = await bench.repositories.make("aborted", { "a.txt": "a" });
  const controller = new AbortController();
  bench.server.setFault((request, response) => {
    if (!hangOn(UPLOAD_PACK)(request, response)) return false;
    controller.abort();
    return true;
  });

  await expect(bench.fetch("aborted", commitSha, { signal: controller.signal })).rejects.toThrow();

  await expect.poll(() => gitProcessesOf(bench.dir)).toEqual([]);
});

test("credentials are sent only in a header: not in the URL, in argv, or in logs", async () => {
  const { commitSha } = await bench.repositories.make("secret", { "a.txt": "a" });
  const authorization = `Basic ${Buffer.from("x-access-token:canary-7f3a").toString("base64")}`;
  bench.server.setFault(answerStatus(500, { "x-echo": authorization }));

  const failure = await failureOf(bench.fetch("secret", commitSha, { authorization }));

  const requests = bench.server.requests.filter((request) => request.url.startsWith("/secret"));
  expect(requests.map((request) => request.authorization)).toContain(authorization);
  const shown = `${failure.message} ${String(failure.cause)}`;
  expect(shown).toContain("500");
  expect(shown).not.toMatch(/canary|eC1hY2Nlc3M/);
});
