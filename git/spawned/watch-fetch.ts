import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../../shared/failure";
import type { FetchLimits } from "../limits";

interface WatchOptions {
  signal: AbortSignal;
  limits: FetchLimits;
  onProgress: (receivedBytes: number) => void;
}

interface FetchWatch extends AsyncDisposable {
  /** Aborts with the caller's signal, and when a limit is passed. */
  signal: AbortSignal;
  /** The limit that was passed, if one was. */
  failure: () => Failure | null;
}

const LOOK_EVERY_MS = 200;

/** Watches the size and the duration of a fetch: git itself limits neither. */
export function watchFetch(dir: string, { signal, limits, onProgress }: WatchOptions): FetchWatch {
  const controller = new AbortController();
  let failure: Failure | null = null;
  let look: Promise<void> | null = null;

  function stop(reason: Failure): void {
    failure ??= reason;
    controller.abort();
  }

  async function lookAtSize(): Promise<void> {
    const bytes = await sizeOfPacks(dir);
    onProgress(bytes);
    if (bytes > limits.bytesMax) stop(tooLarge(limits.bytesMax));
  }

  const looking = setInterval(() => {
    look ??= lookAtSize().finally(() => {
      look = null;
    });
  }, LOOK_EVERY_MS);
  const ending = setTimeout(() => stop(tooSlow()), limits.fetchMs);

  return {
    signal: AbortSignal.any([signal, controller.signal]),
    failure: () => failure,
    async [Symbol.asyncDispose]() {
      clearInterval(looking);
      clearTimeout(ending);
      await look;
    },
  };
}

async function sizeOfPacks(dir: string): Promise<number> {
  const folder = join(dir, "objects", "pack");
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(names.map((name) => sizeOf(join(folder, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Files are created, removed and renamed while git writes them. */
async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  return found?.size ?? 0;
}

function tooLarge(bytesMax: number): Failure {
  const mebibytes = Math.round(bytesMax / 1024 ** 2);
  return new Failure("too_large", `the repository is larger than ${mebibytes} MiB`);
}

function tooSlow(): Failure {
  return new Failure("fetch_timeout", "the repository took too long to fetch", { retryable: true });
}
