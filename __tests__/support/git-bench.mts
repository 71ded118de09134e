import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { FETCH_LIMITS, type FetchLimits } from "../../github-import/git/fetch-limits.ts";
import { fetchCommit, type Resolved, resolveWanted } from "../../github-import/git/git-client.ts";
import type { Wanted } from "../../github-import/git/remote-refs.ts";
import { Failure } from "../../shared/failure.ts";
import { type FaultyGitServer, serveFaultyGit } from "./git-faults.mts";
import { GitRepositories } from "./git-repository.mts";

/** Requests that carry what git asks for; the question for refs is a GET before them. */
export const UPLOAD_PACK = /^POST .*git-upload-pack/;
export const DEFAULT: Wanted = { ref: null, treePath: null };

interface CallOptions {
  limits?: Partial<FetchLimits>;
  signal?: AbortSignal;
  authorization?: string;
}

/** What tests of the git client share: repositories, a server that can fail, and an empty folder for each test. */
export interface GitBench {
  repositories: GitRepositories;
  server: FaultyGitServer;
  dir: string;
  resolve: (name: string, wanted?: Wanted, options?: CallOptions) => Promise<Resolved>;
  /** Fetches into `dir`. */
  fetch: (name: string, commitSha: string, options?: CallOptions) => Promise<void>;
}

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

  function remoteOf(name: string, { authorization = null }: { authorization?: string | null }) {
    return { url: `${present(bench.server).url}/${name}`, authorization };
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
      const request = { remote: remoteOf(name, options), commitSha, ref: "main" };
      await fetchCommit(present(bench.dir), request, {
        ...withDefaults(options),
        onProgress: () => undefined,
      });
    },
  };
}

/** Waits for a failure, and answers its reason. */
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
  if (value === undefined) throw new Error("the bench is used before its set-up");
  return value;
}
