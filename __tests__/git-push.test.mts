import { randomBytes } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  type BaseTree,
  blobHash,
  type CommitFacts,
  type NewBlobs,
  planCommit,
  pushCommit,
  readBranch,
  type TreeChange,
} from "../git/push-commit.ts";
import type { Remote } from "../git/remote.ts";
import { fetchTrees } from "../git/remote-repository.ts";
import { answerStatus, type Fault, type FaultyGitServer, serveFaultyGit } from "./support/git-faults.mts";
import { onBand, packet } from "./support/git-protocol.mts";
import { type FileSpec, GitRepositories, type GitRepository } from "./support/git-repository.mts";

const { signal } = new AbortController();
const at = new Date("2026-01-02T03:04:05.678Z");
const person = { name: "Ada Lovelace", email: "ada@example.com", at };
const TOKEN = "canary-push-token-52e1";
const SECRET_HEADER = `Basic ${Buffer.from(`x-access-token:${TOKEN}`).toString("base64")}`;

let repositories: GitRepositories;
let server: FaultyGitServer;
let count = 0;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  server = await serveFaultyGit(repositories.root);
});
afterEach(() => server.setFault(null));
afterAll(async () => {
  await server.close();
  await repositories.remove();
});

async function makeRepository(files: Record<string, FileSpec>) {
  const name = `repository-${++count}`;
  const { repository, commitSha } = await repositories.make(name, files);
  await repository.git("config", "http.receivepack", "true");
  await repository.git("config", "receive.fsckObjects", "true");
  await repository.git("config", "uploadpack.allowFilter", "true");
  return { repository, commitSha };
}

function remoteOf({ name }: GitRepository, authorization: string | null = null): Remote {
  return { url: `${server.url}/${name}`, authorization };
}

async function treesOf(repository: GitRepository, commitSha: string): Promise<BaseTree> {
  const dir = await mkdtemp(join(tmpdir(), "vaporform-test-trees-"));
  const request = { remote: remoteOf(repository), commitSha, ref: "main" };
  return await fetchTrees(dir, request, { signal, onProgress: () => undefined });
}

type Files = Record<string, { mode: "100644" | "100755" | "120000"; content: Buffer } | null>;

/** Blobs of changed files, each once. */
function contentsOf(files: Files): { changes: TreeChange[]; blobs: NewBlobs } {
  const contents = new Map<string, Buffer>();
  const changes = Object.entries(files).map(([path, file]) => {
    if (file === null) return { path, file };
    const oid = blobHash(file.content.length).update(file.content).digest("hex");
    contents.set(oid, file.content);
    return { path, file: { mode: file.mode, oid } };
  });
  async function* read() {
    for (const content of contents.values()) {
      // Every second one is sent as a stream.
      const isStream = content.length % 2 === 1;
      yield { sizeBytes: content.length, content: isStream ? piecesOf(content) : content };
    }
  }
  return { changes, blobs: { count: contents.size, read } };
}

async function* piecesOf(content: Buffer): AsyncGenerator<Buffer> {
  for (let from = 0; from < content.length; from += 10_000) yield content.subarray(from, from + 10_000);
}

interface Pushing {
  files: Files;
  branch?: string;
  parentSha: string;
  facts?: Partial<CommitFacts>;
  authorization?: string | null;
}

/** Fetches, plans and pushes, as a commit's job does. */
async function push(repository: GitRepository, pushing: Pushing): Promise<string> {
  const { files, branch = "next", parentSha, authorization = null } = pushing;
  const base = await treesOf(repository, parentSha);
  const { changes, blobs } = contentsOf(files);
  const facts = { parentSha, author: person, committer: person, message: "Change", ...pushing.facts };
  const commit = planCommit(base, changes, facts);
  const target = await readBranch(remoteOf(repository, authorization), branch, { signal });
  await pushCommit(target, { commit, blobs }, { signal });
  return commit.commitSha;
}

const file = (content: string | Buffer) => ({ mode: "100644" as const, content: Buffer.from(content) });

async function listTree(repository: GitRepository, commitSha: string): Promise<string[]> {
  const text = await repository.git("ls-tree", "-r", "-z", commitSha);
  return text.split("\0").filter((line) => line !== "");
}

describe("a pushed commit", () => {
  test("has the changes, and everything else of its parent", async () => {
    const { repository, commitSha } = await makeRepository({
      "README.md": "1",
      "bin/run": { mode: "100755", content: "#!/bin/sh" },
      link: { mode: "120000", content: "README.md" },
      vendor: { submodule: "1".repeat(40) },
      "src/a.ts": "1",
      "src/deep/b.ts": "1",
      "gone/only.txt": "1",
    });

    const pushed = await push(repository, {
      parentSha: commitSha,
      files: {
        "src/a.ts": file("2"),
        "src/deep": { mode: "120000", content: Buffer.from("a.ts") },
        "src/deep/b.ts": null,
        "gone/only.txt": null,
        "new/folder/c": { mode: "100755", content: Buffer.from("3") },
      },
    });

    expect(await repository.git("rev-parse", "next")).toBe(pushed);
    expect(await repository.git("fsck", "--strict", "--full")).toBe("");
    const changed = await repository.git("diff", "--raw", "--no-renames", commitSha, pushed);
    expect(changed.split("\n").map((line) => line.replace(/^(\S+ \S+) \S+ \S+ /, "$1 "))).toEqual([
      ":100644 000000 D\tgone/only.txt",
      ":000000 100755 A\tnew/folder/c",
      ":100644 100644 M\tsrc/a.ts",
      ":000000 120000 A\tsrc/deep",
      ":100644 000000 D\tsrc/deep/b.ts",
    ]);
    expect(await repository.git("show", `${pushed}:src/a.ts`, `${pushed}:src/deep`)).toBe("2a.ts");
    expect(await repository.git("show", "-s", "--format=%an|%ae|%at|%cn|%B|%P", pushed)).toBe(
      `Ada Lovelace|ada@example.com|1767323045|Ada Lovelace|Change\n|${commitSha}`,
    );
  });

  test("is the same for the same input, whatever names and messages contain", async () => {
    const { repository, commitSha } = await makeRepository({ a: "1" });
    const author = { name: " <Ada>\n; ", email: "a<b>@c d\n", at };
    const facts = { author, message: "\n\nTitle  \r\n\r\nBody\0\n\n\n" };
    const pushing = { parentSha: commitSha, files: { a: file("2") }, facts };

    const first = await push(repository, pushing);
    const second = await push(repository, { ...pushing, branch: "other" });

    expect(second).toBe(first);
    expect(await repository.git("fsck", "--strict", "--full")).toBe("");
    expect(await repository.git("cat-file", "commit", first)).toMatch(
      /\nauthor Ada <ab@cd> 1767323045 \+0000\n/,
    );
    expect(await repository.git("show", "-s", "--format=%B", first)).toBe("Title\n\nBody");
  });

  test("of a large file is streamed", async () => {
    const { repository, commitSha } = await makeRepository({ a: "1" });
    const content = randomBytes(5 * 1024 ** 2 + 1);

    const pushed = await push(repository, {
      parentSha: commitSha,
      files: { large: file(content), b: file("") },
    });

    expect(await repository.git("cat-file", "-s", `${pushed}:large`)).toBe(String(content.length));
    expect(await repository.git("fsck", "--strict", "--full")).toBe("");
  });

  test("leaves names that are not UTF-8, and odd modes, next to what changed", async () => {
    const { repository } = await makeRepository({ a: "1" });
    const oid = await repository.writeBlob("1");
    const odd = [
      { mode: "100664", name: "a", oid },
      { mode: "100644", name: Buffer.from([0x62, 0xe4]), oid },
    ];
    const inner = await repository.writeTree(odd);
    const parentSha = await repository.commitTree(
      await repository.writeTree([
        { mode: "40000", name: "changed", oid: inner },
        { mode: "40000", name: "same", oid: inner },
      ]),
    );

    const pushed = await push(repository, { parentSha, files: { "changed/new": file("2") } });

    expect(await repository.git("rev-parse", `${pushed}:same`)).toBe(inner);
    expect(await listTree(repository, `${pushed}:changed`)).toEqual([
      `100644 blob ${oid}\ta`,
      `100644 blob ${oid}\tb\ufffd`,
      expect.stringContaining("\tnew"),
    ]);
  });
});

test("any change of any tree is the one that git makes of it", async () => {
  const name = fc.constantFrom("a", "b", "a.b", "a-b", "a0", "é", "x y", "B");
  const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join("/"));
  const content = fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes));
  const mode = fc.constantFrom("100644" as const, "100755" as const, "120000" as const);
  const filled = fc.record({
    mode,
    content: content.map((bytes) => Buffer.from(bytes.toString("hex") || "0")),
  });
  const tree = fc.dictionary(path, filled, { maxKeys: 8 }).map(withoutConflicts);

  await fc.assert(
    fc.asyncProperty(tree, tree, async (before, after) => {
      const { repository, commitSha } = await makeRepository(toSpecs(before));
      const removed = Object.keys(before).filter((each) => !(each in after));
      const files = { ...Object.fromEntries(removed.map((each) => [each, null])), ...after };

      const pushed = await push(repository, { parentSha: commitSha, files });

      const expected = await repository.commit(toSpecs(after), "expected");
      expect(await repository.git("rev-parse", `${pushed}^{tree}`)).toBe(
        await repository.git("rev-parse", `${expected}^{tree}`),
      );
      expect(await repository.git("fsck", "--strict", "--full")).toBe("");
    }),
    { numRuns: 25 },
  );
}, 120_000);

type FullFiles = Record<string, NonNullable<Files[string]>>;

/** Leaves out files that are at the path of another one's folder. */
function withoutConflicts(files: FullFiles): FullFiles {
  const paths = Object.keys(files);
  return Object.fromEntries(
    Object.entries(files).filter(([path]) => !paths.some((other) => other.startsWith(`${path}/`))),
  );
}

function toSpecs(files: FullFiles): Record<string, FileSpec> {
  return Object.fromEntries(
    Object.entries(files).map(([path, { mode, content }]) => [
      path,
      mode === "100644" ? content : { mode, content },
    ]),
  );
}

describe("a push is refused", () => {
  test("if the branch has changed since it was read", async () => {
    const { repository, commitSha } = await makeRepository({ a: "1" });
    const target = await readBranch(remoteOf(repository), "main", { signal });
    const theirs = await repository.commit({ a: "theirs" });
    const { changes, blobs } = contentsOf({ a: file("2") });
    const facts = { parentSha: commitSha, author: person, committer: person, message: "Change" };
    const commit = planCommit(await treesOf(repository, commitSha), changes, facts);

    await expect(pushCommit(target, { commit, blobs }, { signal })).rejects.toMatchObject({
      reason: "non_fast_forward",
    });
    expect(await repository.git("rev-parse", "main")).toBe(theirs);
  });

  test("if another branch's name does not allow it", async () => {
    const { repository, commitSha } = await makeRepository({ a: "1" });

    await expect(
      push(repository, { parentSha: commitSha, files: { a: file("2") }, branch: "main/next" }),
    ).rejects.toMatchObject({ reason: "push_rejected", message: expect.stringContaining("refs/heads/main") });
  });

  test("by a hook, with its text, bounded and without credentials", async () => {
    server.setFault(
      refuseWith(`remote: go away ${TOKEN} ${SECRET_HEADER}\u001b[31m ${"x".repeat(50_000)} END`),
    );
    const { repository, commitSha } = await makeRepository({ a: "1" });

    const refused = await push(repository, {
      parentSha: commitSha,
      files: { a: file("2") },
      authorization: SECRET_HEADER,
    }).catch((thrown) => thrown);

    expect(refused).toMatchObject({ reason: "push_rejected", retryable: false });
    expect(refused.message.length).toBeLessThan(400);
    expect(`${refused.message} ${refused.cause}`).not.toMatch(new RegExp(`${TOKEN}|\\p{Cc}`, "u"));
  });

  test.each([
    ["error: GH006: Protected branch update failed for refs/heads/main.", "protected_branch"],
    ["GitLab: You are not allowed to push code to protected branches on this project.", "protected_branch"],
    ["error: GH013: Repository rule violations found for refs/heads/main.", "protected_branch"],
    [
      "refusing to allow a Personal Access Token to create or update workflow `.github/workflows/a.yml` without `workflow` scope",
      "missing_permission",
    ],
    ["error: GH008: Your push referenced at least 1 unknown Git LFS object:", "lfs_not_supported"],
    [
      "error: GH013: Repository rule violations found.\n- GITHUB PUSH PROTECTION\n- Push cannot contain secrets",
      "secret_in_change",
    ],
    ["GitLab: You are not allowed to push code to this project.", "missing_permission"],
    ["a rule of this company", "push_rejected"],
  ])("with the remark %j, which is %s", async (remark, reason) => {
    server.setFault(refuseWith(remark));
    const { repository, commitSha } = await makeRepository({ a: "1" });

    await expect(push(repository, { parentSha: commitSha, files: { a: file("2") } })).rejects.toMatchObject({
      reason,
    });
  });

  test.each([401, 403])(
    "with status %d, as a missing permission, because the token could read",
    async (status) => {
      const { repository, commitSha } = await makeRepository({ a: "1" });
      server.setFault((request, response) =>
        String(request.url).includes("receive-pack") ? answerStatus(status)(request, response) : false,
      );

      const refused = { parentSha: commitSha, files: { a: file("2") }, authorization: SECRET_HEADER };

      await expect(push(repository, refused)).rejects.toMatchObject({ reason: "missing_permission" });
    },
  );

  test("by a server that does not report, breaks off, or sends nonsense", async () => {
    const { repository, commitSha } = await makeRepository({ a: "1" });
    const answers = [packet("unpack ok\n"), onBand(1, "zzzz"), Buffer.from("0009"), Buffer.alloc(0)];
    for (const answer of answers) {
      server.setFault(onPush((response) => response.end(answer)));
      await expect(push(repository, { parentSha: commitSha, files: { a: file("2") } })).rejects.toMatchObject(
        { reason: "network_error", retryable: true },
      );
    }
  });

  test("if the list of refs is endless", async () => {
    const { repository } = await makeRepository({ a: "1" });
    server.setFault((_request, response) => {
      response.writeHead(200, { "content-type": "application/x-git-receive-pack-advertisement" });
      const ref = packet(`${"1".repeat(40)} refs/heads/${"a".repeat(200)}\n`);
      const block = Buffer.concat(Array.from({ length: 1_000 }, () => ref));
      const first = packet(`${"1".repeat(40)} refs/heads/first\0report-status\n`);
      response.write(Buffer.concat([packet("# service=git-receive-pack\n"), Buffer.from("0000"), first]));
      const more = (): void => {
        while (!response.destroyed && response.write(block));
        if (!response.destroyed) response.once("drain", more);
      };
      more();
      return true;
    });

    await expect(readBranch(remoteOf(repository), "main", { signal })).rejects.toMatchObject({
      reason: "too_large",
    });
  });
});

function onPush(answer: (response: Parameters<Fault>[1]) => void): Fault {
  return (request, response) => {
    if (request.method !== "POST" || !String(request.url).includes("receive-pack")) return false;
    request.resume().on("end", () => {
      response.writeHead(200, { "content-type": "application/x-git-receive-pack-result" });
      answer(response);
    });
    return true;
  };
}

/** Refuses a push as a host's own hook does: with status 200, remarks, and a report. */
function refuseWith(remark: string): Fault {
  const report = Buffer.concat([
    packet("unpack ok\n"),
    packet("ng refs/heads/next pre-receive hook declined\n"),
    Buffer.from("0000"),
  ]);
  const remarks = remark.match(/.{1,60000}/gs) ?? [];
  return onPush((response) =>
    response.end(
      Buffer.concat([...remarks.map((each) => onBand(2, each)), onBand(1, report), Buffer.from("0000")]),
    ),
  );
}
