import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { hasCode } from "../failures/git-failures";
import type { FetchedPacks } from "../pack/pack-commit-tree";
import { wholePack } from "../pack/worker/read-pack";
import { fullNamesOf, parseRemoteRefs, type RemoteRefs, type Wanted } from "../refs/remote-refs";
import type { Remote } from "../remote";
import type { FetchOptions, FetchRequest, Transport, TransportOptions } from "../transport/transport";
import { EVERYTHING, FETCH, fetchHistory } from "./fetch-history";
import { runGit } from "./git-process";
import { runLocalGit } from "./local-git";
import { requireGit } from "./require-git";
import { watchFetch } from "./watch-fetch";

/** A hundred thousand refs take some 8 MiB. */
const REFS_BYTES_MAX = 16 * 1024 ** 2;

/** git itself, for servers and networks that our client does not support. */
export const spawnedGit: Transport = { listRefs: listWantedRefs, fetchPacks };

async function listWantedRefs(
  remote: Remote,
  wanted: Wanted,
  options: TransportOptions,
): Promise<RemoteRefs> {
  await requireGit();
  const path = wanted.ref ?? wanted.treePath;
  const isHead = path === null || path === "HEAD" || path.startsWith("HEAD/");
  const head = isHead ? await listNamed(remote, [], options) : NO_REFS;
  // HEAD may name a branch that does not exist, even if the repository is not empty.
  if (head.refs.size > 0) return head;
  const listed = await listRefs(remote, ["--heads", "--tags", "--", remote.url], options);
  const names = fullNamesOfWanted(wanted);
  const others = names.filter((name) => OTHER_REF.test(name));
  if (others.length === 0 || names.some((name) => listed.refs.has(name))) return listed;
  const { refs, defaultBranch } = await listNamed(remote, others, options);
  return { refs: new Map([...listed.refs, ...refs]), defaultBranch };
}

const NO_REFS: RemoteRefs = { refs: new Map(), defaultBranch: null };
/** Neither a branch nor a tag; hosts do not create `refs/<name>`. */
const OTHER_REF = /^refs\/(?!heads\/|tags\/)[^/]+\/./;
/** At most this many names of a path can belong to a ref. */
const REF_NAMES_MAX = 10;

function fullNamesOfWanted({ ref, treePath }: Wanted): string[] {
  if (ref !== null) return fullNamesOf(ref);
  const names = treePath?.split("/") ?? [];
  const starts = names.slice(0, REF_NAMES_MAX).map((_, index) => names.slice(0, index + 1).join("/"));
  return starts.flatMap(fullNamesOf);
}

async function listNamed(
  remote: Remote,
  names: readonly string[],
  options: TransportOptions,
): Promise<RemoteRefs> {
  return await listRefs(remote, ["--symref", "--", remote.url, "HEAD", ...names], options);
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
  const packs = await Promise.all((await findPacks(dir)).map(wholePack));
  return { dir, packs, known: new Map() };
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
    await runGit([...FETCH, "--depth=1", "--", remote.url, commitSha], options);
  } catch (thrown) {
    if (hasCode(thrown, "no_shallow"))
      return await fetchHistory(request, options, [[commitSha], [ref], EVERYTHING]);
    if (!hasCode(thrown, "no_ref")) throw thrown;
    // A commit that is the end of no branch can be had with its branch alone.
    if (ref === commitSha) return await fetchHistory(request, options, [EVERYTHING]);
    await runGit([...FETCH, "--depth=1", "--", remote.url, ref], options);
    const fetched = await runLocalGit(dir, ["rev-parse", "FETCH_HEAD^{commit}"], signal);
    if (fetched.trim() !== commitSha) throw thrown;
  }
}
