import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { GitFailure } from "../failures/git-failures";
import type { FetchedPacks } from "../pack/pack-commit-tree";
import { parseRemoteRefs, type RemoteRefs, type Wanted } from "../refs/remote-refs";
import type { Remote } from "../remote";
import type { FetchOptions, FetchRequest, Transport, TransportOptions } from "../transport/transport";
import { runGit } from "./git-process";
import { runLocalGit } from "./local-git";
import { requireGit } from "./require-git";
import { watchFetch } from "./watch-fetch";

/** A hundred thousand refs take some 8 MiB. */
const REFS_BYTES_MAX = 16 * 1024 ** 2;

/** git itself, for the servers and the networks that the client of ours does not know. */
export const spawnedGit: Transport = { listRefs: listWantedRefs, fetchPacks };

async function listWantedRefs(
  remote: Remote,
  wanted: Wanted,
  options: TransportOptions,
): Promise<RemoteRefs> {
  await requireGit();
  const all = ["--heads", "--tags", "--", remote.url];
  if (wanted.ref !== null || wanted.treePath !== null) return await listRefs(remote, all, options);
  const head = await listRefs(remote, ["--symref", "--", remote.url, "HEAD"], options);
  // HEAD may name a branch that does not exist; the repository need not be empty for that.
  return head.refs.size > 0 ? head : await listRefs(remote, all, options);
}

async function listRefs(remote: Remote, args: string[], options: TransportOptions): Promise<RemoteRefs> {
  const { signal, limits } = options;
  const answer = await runGit(["ls-remote", ...args], {
    dir: null,
    remote,
    signal,
    answerBytesMax: REFS_BYTES_MAX,
    memoryBytesMax: limits.memoryBytesMax,
  });
  return parseRemoteRefs(answer);
}

async function fetchPacks(dir: string, request: FetchRequest, options: FetchOptions): Promise<FetchedPacks> {
  await requireGit();
  const format = request.commitSha.length === 64 ? "sha256" : "sha1";
  await runLocalGit(dir, ["init", "--bare", "--template=", `--object-format=${format}`], options.signal);
  await using watch = watchFetch(dir, options);
  try {
    await fetchByName(dir, request, { signal: watch.signal, limits: options.limits });
  } catch (thrown) {
    throw watch.failure() ?? thrown;
  }
  return { dir, paths: await findPacks(dir), known: new Map() };
}

async function findPacks(dir: string): Promise<string[]> {
  const folder = join(dir, "objects", "pack");
  const names = await readdir(folder);
  return names.filter((name) => name.endsWith(".pack")).map((name) => join(folder, name));
}

async function fetchByName(
  dir: string,
  request: FetchRequest,
  { signal, limits }: TransportOptions,
): Promise<void> {
  const { remote, commitSha, ref } = request;
  const { idleMs, memoryBytesMax } = limits;
  const options = { dir, remote, signal, idleMs, memoryBytesMax };
  try {
    await runGit([...FETCH, "--", remote.url, commitSha], options);
  } catch (thrown) {
    if (!(thrown instanceof GitFailure) || thrown.code !== "no_ref" || ref === commitSha) throw thrown;
    await runGit([...FETCH, "--", remote.url, ref], options);
    const fetched = await runLocalGit(dir, ["rev-parse", "FETCH_HEAD^{commit}"], signal);
    if (fetched.trim() !== commitSha) throw thrown;
  }
}

const FETCH = [
  "fetch",
  "--depth=1",
  "--no-tags",
  "--no-recurse-submodules",
  "--no-auto-maintenance",
  "--progress",
];
