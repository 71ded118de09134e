import type { KnownBlobs } from "../commit-tree";
import type { FetchLimits } from "../limits";
import type { CommitRoot, FetchedPacks } from "../pack/pack-commit-tree";
import type { RemoteRefs, Wanted } from "../refs/remote-refs";
import type { Remote } from "../remote";

/** Which commit to fetch, and where to find it if the remote does not send commits by id. */
export interface FetchRequest extends CommitRoot {
  remote: Remote;
  ref: string;
  /** Blobs that need not be fetched again. */
  known: KnownBlobs;
}

export interface TransportOptions {
  signal: AbortSignal;
  limits: FetchLimits;
}

export interface FetchOptions extends TransportOptions {
  onProgress: (receivedBytes: number) => void;
}

/** A way to read a remote repository. */
export interface Transport {
  /** Lists the refs that can match the request, and possibly more; empty for an empty repository. */
  listRefs(remote: Remote, wanted: Wanted, options: TransportOptions): Promise<RemoteRefs>;
  /** Fetches one commit, without its history, into an empty folder; nothing is ever checked out. */
  fetchPacks(dir: string, request: FetchRequest, options: FetchOptions): Promise<FetchedPacks>;
  /** Fetches the same without its files; null if the server cannot omit them. */
  fetchTrees?(dir: string, request: FetchRequest, options: FetchOptions): Promise<FetchedPacks | null>;
}
