import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import type { CommitTree, KnownBlobs } from "../../git/commit-tree.ts";
import { FETCH_LIMITS, type FetchLimits } from "../../git/limits.ts";
import type { Wanted } from "../../git/refs/remote-refs.ts";
import type { Remote } from "../../git/remote.ts";
import { fetchCommit, type Resolved, resolveWanted } from "../../git/remote-repository.ts";
import { Failure } from "../../shared/failure.ts";
import { type FaultyGitServer, serveFaultyGit } from "./git-faults.mts";
import { GitRepositories } from "./git-repository.mts";

/** git's POST requests; the request for refs is a GET before them. */
export const UPLOAD_PACK = /^POST .*git-upload-pack/;
export const DEFAULT: Wanted = { ref: null, treePath: null };

interface CallOptions {
  limits?: Partial<FetchLimits>;
  signal?: AbortSignal;
  authorization?: string;
  subdirectory?: string;
  known?: KnownBlobs;
}

/** Shared by tests of the git client: repositories, a server that can fail, and an empty folder for each test. */
export interface GitBench {
  repositories: GitRepositories;
  server: FaultyGitServer;
  dir: string;
  resolve: (name: string, wanted?: Wanted, options?: CallOptions) => Promise<Resolved>;
  /** Fetches into `dir`, reads all of it and returns the files. */
  fetch: (name: string, commitSha: string, options?: CallOptions) => Promise<FetchedFiles>;
}

/** Contents by path; null for a submodule. */
export type FetchedFiles = Record<string, Buffer | null>;

export function setUpGitBench(): GitBench {
  const bench: Partial<Pick<GitBench, "repositories" | "server" | "dir">> = {};

  beforeAll(async () => {
    bench.repositories = await GitRepositories.create();
    bench.server = await serveFaultyGit(bench.repositories.root);
  });
  beforeEach(async () => {
    bench.dir = await mkdtemp(join(tmpdir(), "vaporform-test-scratch-"));
  });
  afterEach(async () => {
    bench.server?.setFault(null);
    await rm(present(bench.dir), { recursive: true, force: true });
  });
  afterAll(async () => {
    await bench.server?.close();
    await bench.repositories?.remove();
  });

  /** Redirects are followed on the same server. */
  function remoteOf(name: string, { authorization = null }: { authorization?: string | null }): Remote {
    const { url } = present(bench.server);
    const at = (place: string): Remote => ({
      url: place,
      authorization,
      redirect: async (target) => (target.startsWith(`${url}/`) ? at(target) : null),
    });
    return at(`${url}/${name}`);
  }

  return {
    get repositories() {
      return present(bench.repositories);
    },
    get server() {
      return present(bench.server);
    },
    get dir() {
      return present(bench.dir);
    },
    async resolve(name, wanted = DEFAULT, options = {}) {
      return await resolveWanted(remoteOf(name, options), wanted, withDefaults(options));
    },
    async fetch(name, commitSha, options = {}) {
      const { subdirectory = null, known = new Map() } = options;
      const request = { remote: remoteOf(name, options), commitSha, ref: "main", subdirectory, known };
      const settings = { ...withDefaults(options), onProgress: () => undefined };
      const tree = await fetchCommit(present(bench.dir), request, settings);
      return await readFiles(tree, settings.signal);
    },
  };
}

async function piecesOf(content: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const pieces = [];
  for await (const piece of content) pieces.push(piece);
  return pieces;
}

export async function readFiles(tree: CommitTree, signal: AbortSignal): Promise<FetchedFiles> {
  const contents = new Map<string, Buffer>();
  for await (const blobs of tree.blobs(signal)) {
    for (const { key, content } of blobs) {
      const whole = Buffer.isBuffer(content) ? content : Buffer.concat(await piecesOf(content));
      contents.set(typeof key === "string" ? key : key(), whole);
    }
  }
  const entries = await tree.entries();
  return Object.fromEntries(entries.map(({ path, oid }) => [path, contents.get(oid) ?? null]));
}

/** Waits for a failure and returns its reason. */
export async function reasonOf(work: Promise<unknown>): Promise<string> {
  return (await failureOf(work)).reason;
}

export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const thrown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(Failure);
  return thrown instanceof Failure ? thrown : new Failure("internal", "not a failure");
}

function withDefaults({ limits, signal }: CallOptions) {
  return { signal: signal ?? new AbortController().signal, limits: { ...FETCH_LIMITS, ...limits } };
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("the bench is used before its setup");
  return value;
}
