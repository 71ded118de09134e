import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import type { Socket } from "node:net";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { DEFAULT, type FetchedFiles, failureOf, reasonOf, setUpGitBench } from "./support/git-bench.mts";
import { gitProcessesOf } from "./support/git-processes.mts";
import { packet } from "./support/git-protocol.mts";
import type { FileSpec, GitRepository } from "./support/git-repository.mts";

const bench = setUpGitBench();
const MIB = 1024 ** 2;
const UNSEEN = { hash: "f".repeat(64), sizeBytes: 5 };

/** Packs all objects as deltas of each other, as far as git considers it worthwhile. */
async function repack(repository: GitRepository, ...options: string[]): Promise<void> {
  await repository.git("repack", "-a", "-d", "-f", "-q", "--window=50", "--depth=50", ...options);
}

async function packNames(): Promise<string[]> {
  return (await readdir(join(bench.dir, "objects", "pack"))).sort();
}

/** The same bytes except for a few in the middle. */
function variant(content: Buffer, index: number): Buffer {
  const changed = Buffer.from(content);
  changed.write(`variant ${index}`, Math.floor(content.length / 2));
  return changed;
}

function expectFiles(fetched: FetchedFiles, files: Record<string, FileSpec>): void {
  expect(Object.keys(fetched).sort()).toEqual(Object.keys(files).sort());
  for (const [path, content] of Object.entries(files)) {
    expect(fetched[path]?.equals(Buffer.from(content as string | Buffer)), path).toBe(true);
  }
}

describe("a commit's files are the same as git's, byte for byte:", () => {
  test("deltas of each other, in long chains", async () => {
    const base = randomBytes(20_000);
    const files = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`file-${index}.bin`, variant(base, index)]),
    );
    const { repository, commitSha } = await bench.repositories.make("deltas", files);
    await repack(repository);

    expectFiles(await bench.fetch("deltas", commitSha), files);
    expect(await packNames()).toEqual(["pack-all.pack"]);
  });

  test("files near the size above which they are streamed", async () => {
    const sizes = [0, 1, MIB - 1, MIB, MIB + 1, 5 * MIB + 3];
    const files = Object.fromEntries(sizes.map((size) => [`${size}.bin`, randomBytes(size)]));
    const { commitSha } = await bench.repositories.make("sizes", files);

    expectFiles(await bench.fetch("sizes", commitSha), files);
  });

  test("deltas of files that are too large for memory, which git unpacks", async () => {
    const base = randomBytes(17 * MIB);
    const files = { "a.bin": base, "b.bin": variant(base, 1), "c.txt": "small" };
    const { repository, commitSha } = await bench.repositories.make("large-deltas", files);
    await repack(repository);

    expectFiles(await bench.fetch("large-deltas", commitSha), files);
    expect(await packNames()).toContain("pack-all.idx");
  });

  test("except those for which git takes too long", async () => {
    const base = randomBytes(17 * MIB);
    const { repository, commitSha } = await bench.repositories.make("slow-deltas", {
      "a.bin": base,
      "b.bin": variant(base, 1),
    });
    await repack(repository);

    const fetching = bench.fetch("slow-deltas", commitSha, { limits: { unpackMs: 1 } });

    expect(await reasonOf(fetching)).toBe("too_large");
    expect(await gitProcessesOf(bench.dir)).toEqual([]);
  });

  test("files from a server that supports only the older protocol", async () => {
    const files = { "a.txt": "a", "folder/b.txt": "b" };
    const { commitSha } = await bench.repositories.make("older", files);
    bench.server.setFault((request) => {
      delete request.headers["git-protocol"];
      return false;
    });

    expectFiles(await bench.fetch("older", commitSha), files);
  });
});

test("one connection is used for all requests to a host", async () => {
  const { commitSha } = await bench.repositories.make("kept", { "a.txt": "a" });
  const sockets = new Set<Socket>();
  bench.server.setFault(({ socket }) => {
    sockets.add(socket);
    return false;
  });

  await bench.resolve("kept");
  await bench.fetch("kept", commitSha);

  expect(sockets.size).toBe(1);
});

test("a kept connection that the host has closed in the meantime causes no failure", async () => {
  const files = { "a.txt": "a" };
  const { commitSha } = await bench.repositories.make("closed", files);
  const used = new Set<Socket>();
  let closed = 0;
  bench.server.setFault(({ socket }) => {
    if (used.has(socket)) {
      closed += 1;
      socket.destroy();
      return true;
    }
    used.add(socket);
    return false;
  });

  expectFiles(await bench.fetch("closed", commitSha), files);
  expect(closed).toBeGreaterThan(0);
});

test("a connection that is reset in the middle of a pack fails only the fetch", async () => {
  const { commitSha } = await bench.repositories.make("reset", { "a.txt": "a" });
  bench.server.setFault((request, response) => {
    if (request.method !== "POST") return false;
    response.writeHead(200, { "content-type": "application/x-git-upload-pack-result" });
    response.write(packet("packfile\n"), () => request.socket.resetAndDestroy());
    return true;
  });

  expect(await reasonOf(bench.fetch("reset", commitSha))).toBe("network_error");
});

test("credentials in a server's message are redacted", async () => {
  await bench.repositories.make("echo", { "a.txt": "a" });
  const token = "a-token-that-must-stay-secret";
  const encoded = Buffer.from(`x-access-token:${token}`).toString("base64");
  bench.server.setFault((request, response) => {
    if (request.method !== "POST") return false;
    response.writeHead(200, { "content-type": "application/x-git-upload-pack-result" });
    response.end(packet(`ERR No space left on device for ${token}, ${request.headers.authorization}`));
    return true;
  });

  const failure = await failureOf(bench.resolve("echo", DEFAULT, { authorization: `Basic ${encoded}` }));

  expect(String(failure.cause)).toContain("No space left on device for [redacted]");
  expect(inspect(failure)).not.toMatch(new RegExp(`${token}|${encoded}`));
});

describe("if a server can omit blobs", () => {
  const files = { "app/a.txt": "a", "app/b.txt": "b", "other/c.txt": "c" };

  async function make(name: string) {
    const made = await bench.repositories.make(name, files);
    await made.repository.git("config", "uploadpack.allowFilter", "true");
    return made;
  }

  test("only a requested folder's blobs are fetched", async () => {
    const { commitSha } = await make("folder");

    const fetched = await bench.fetch("folder", commitSha, { subdirectory: "app" });

    expectFiles(fetched, { "a.txt": "a", "b.txt": "b" });
    expect(await packNames()).toEqual(["pack-blobs.pack", "pack-trees.pack"]);
  });

  test("only unknown blobs are fetched", async () => {
    const { repository, commitSha } = await make("known");
    const oids = await Promise.all(["a", "b"].map((content) => repository.writeBlob(content)));

    const fetched = await bench.fetch("known", commitSha, {
      known: new Map(oids.map((oid) => [oid, UNSEEN])),
    });

    expect(fetched).toEqual({ "app/a.txt": null, "app/b.txt": null, "other/c.txt": Buffer.from("c") });
  });

  test("for a commit whose blobs are all known only its folders are fetched", async () => {
    const { repository, commitSha } = await make("all-known");
    const oids = await Promise.all(["a", "b", "c"].map((content) => repository.writeBlob(content)));

    await bench.fetch("all-known", commitSha, { known: new Map(oids.map((oid) => [oid, UNSEEN])) });

    expect(await packNames()).toEqual(["pack-trees.pack"]);
  });

  test("a missing folder is detected before any blob is fetched", async () => {
    const { commitSha } = await make("no-folder");

    const fetching = bench.fetch("no-folder", commitSha, { subdirectory: "nowhere" });

    expect(await reasonOf(fetching)).toBe("subdirectory_not_found");
  });
});

test.each(["nowhere", "app/nowhere"])(
  "subdirectory_not_found: %s, from a server that sends all blobs",
  async (subdirectory) => {
    const { commitSha } = await bench.repositories.make(`whole-${subdirectory.length}`, { "app/a.txt": "a" });
    const fetching = bench.fetch(`whole-${subdirectory.length}`, commitSha, { subdirectory });

    expect(await reasonOf(fetching)).toBe("subdirectory_not_found");
  },
);
