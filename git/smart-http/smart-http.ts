import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../../shared/failure";
import { hasCode } from "../failures/git-failures";
import { Arrival } from "../pack/arrival";
import { type FetchedPacks, PackCommitTree, refuseManyObjects } from "../pack/pack-commit-tree";
import { PACK_HEADER_BYTES } from "../pack/pack-header";
import { wholePack } from "../pack/worker/read-pack";
import { fullNamesOf, type RemoteRefs, type Wanted } from "../refs/remote-refs";
import type { Remote } from "../remote";
import type { FetchOptions, FetchRequest, Transport, TransportOptions } from "../transport/transport";
import { fetchPack } from "./fetch-pack";
import { listRefs } from "./list-refs";
import type { Capabilities } from "./protocol-v2";

const BRANCHES_AND_TAGS = ["refs/heads/", "refs/tags/"];
/** More blobs than this are faster to fetch with all the others than one by one. */
const WANTS_MAX = 10_000;

/** Our own implementation of git's protocol: two requests and no process. */
export function smartHttp(capabilities: Capabilities): Transport {
  return {
    listRefs: listWantedRefs,
    async fetchPacks(dir, request, options) {
      await mkdir(packFolder(dir), { recursive: true });
      const isPart = request.subdirectory !== null || request.known.size > 0;
      const part = isPart && capabilities.filter ? await fetchPart(dir, request, options) : null;
      return part ?? (await fetchAll(dir, request, options));
    },
    async fetchTrees(dir, request, options) {
      if (!capabilities.filter) return null;
      await mkdir(packFolder(dir), { recursive: true });
      return await fetchTrees(dir, request, options);
    },
  };
}

async function listWantedRefs(
  remote: Remote,
  wanted: Wanted,
  { signal, limits }: TransportOptions,
): Promise<RemoteRefs> {
  const options = { signal, idleMs: limits.idleMs };
  const found = await listRefs(remote, ["HEAD", ...prefixesOf(wanted)], options);
  // HEAD may name a branch that does not exist, even if the repository is not empty.
  return found.refs.size > 0 ? found : await listRefs(remote, BRANCHES_AND_TAGS, options);
}

/**
 * Prefixes of the refs that may be requested. For a path they are as long as a short ref allows, because hosts have
 * hundreds of thousands of pull requests below `refs/pull/`.
 */
function prefixesOf({ ref, treePath }: Wanted): string[] {
  if (ref !== null) return fullNamesOf(ref);
  const names = treePath?.split("/") ?? [];
  if (names[0] === "refs") return [names.slice(0, 3).join("/")];
  const [first] = names;
  const branchOrTag = first === undefined ? [] : BRANCHES_AND_TAGS.map((prefix) => prefix + first);
  return names.length > 1 ? [...branchOrTag, `refs/${names.slice(0, 2).join("/")}`] : branchOrTag;
}

/** Returns as soon as the pack begins to arrive: its objects can be read meanwhile. */
async function fetchAll(dir: string, request: FetchRequest, options: FetchOptions): Promise<FetchedPacks> {
  const path = packPath(dir, "all");
  const arrival = new Arrival();
  const stop = new AbortController();
  const words = [`want ${request.commitSha}`, "deepen 1"];
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const fetched = fetchInto({ path, arrival }, request, { words, options: { ...options, signal } });
  const ended = fetched.catch((thrown: unknown) => arrival.fail(thrown));
  await arrival.until(PACK_HEADER_BYTES);
  return {
    dir,
    packs: [{ path, arrival }],
    known: new Map(),
    async stop() {
      stop.abort();
      await ended;
    },
  };
}

/**
 * Fetches the trees, and then the unknown blobs; null if there are so many that fetching all is faster, or the server
 * sends no blobs by id.
 */
async function fetchPart(
  dir: string,
  request: FetchRequest,
  options: FetchOptions,
): Promise<FetchedPacks | null> {
  const { known } = request;
  const blobs = packPath(dir, "blobs");
  const fetched = await fetchTrees(dir, request, options);
  const missing = await new PackCommitTree(fetched, request, options.limits).findMissing(options.signal);
  if (missing.length === 0) return fetched;
  if (missing.length > WANTS_MAX) return null;
  try {
    await fetchInto({ path: blobs }, request, { words: missing.map((oid) => `want ${oid}`), options });
  } catch (thrown) {
    if (!hasCode(thrown, "no_ref")) throw thrown;
    return null;
  }
  return { dir, packs: [...fetched.packs, await wholePack(blobs)], known };
}

async function fetchTrees(dir: string, request: FetchRequest, options: FetchOptions): Promise<FetchedPacks> {
  const path = packPath(dir, "trees");
  const words = [`want ${request.commitSha}`, "deepen 1", "filter blob:none"];
  await fetchInto({ path }, request, { words, options });
  return { dir, packs: [await wholePack(path)], known: request.known };
}

interface PackQuestion {
  words: string[];
  options: FetchOptions;
}

interface PackFile {
  path: string;
  arrival?: Arrival;
}

async function fetchInto(target: PackFile, { remote }: FetchRequest, question: PackQuestion): Promise<void> {
  const { signal, limits, onProgress } = question.options;
  const { idleMs, bytesMax, fetchMs } = limits;
  const late = AbortSignal.timeout(fetchMs);
  try {
    const bounds = { signal: AbortSignal.any([signal, late]), idleMs, bytesMax };
    const options = { ...bounds, onProgress, onCount: refuseManyObjects };
    await fetchPack({ remote, ...target }, question.words, options);
  } catch (thrown) {
    if (!late.aborted || signal.aborted) throw thrown;
    throw new Failure("fetch_timeout", "the repository took too long to fetch", { retryable: true });
  }
}

/** Uses git's layout of a repository, so that git can read it too. */
function packFolder(dir: string): string {
  return join(dir, "objects", "pack");
}

function packPath(dir: string, name: string): string {
  return join(packFolder(dir), `pack-${name}.pack`);
}
