import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { checkedFetch } from "./checked-fetch.mts";
import { type StartHostOptions, startHost, type TestHost } from "./test-host.mts";

/** A host that is checked for damage after hostile input. */
export interface GuardedHost extends TestHost {
  /** The problems found; empty if there are none. */
  harm: () => Promise<string[]>;
}

/** How much more memory than when idle a host may use at the end. */
const GROWTH_MIB_MAX = 250;
/** The compiler that loads the host stores its files there. */
const COMPILER_CACHE = /^(tsx|node-compile-cache)/;

/** Starts a host with its own empty home and temporary folder: no files may be left there or in the app. */
export async function startGuardedHost(options: StartHostOptions): Promise<GuardedHost> {
  const { appRoot } = inject("vaporform");
  const home = await mkdtemp(join(tmpdir(), "vaporform-test-home-"));
  const env = { ...options.env, HOME: home, TMPDIR: home };
  const host = await startHost({ ...options, env });
  const before = await readdir(appRoot);
  const idleMib = await memoryMibOf(host.pid);
  const stop = async () => {
    const code = await host.stop();
    await rm(home, { recursive: true, force: true });
    return code;
  };
  return {
    ...host,
    stop,
    [Symbol.asyncDispose]: async () => void (await stop()),
    harm: async () => [
      ...(await complaintsAboutAnswers(host.url)),
      ...(await complaintsAboutMemory(host.pid, idleMib)),
      ...leftBehind(await readdir(home), []),
      ...leftBehind(await readdir(appRoot), before),
    ],
  };
}

function leftBehind(names: string[], before: string[]): string[] {
  return names
    .filter((name) => !before.includes(name) && !COMPILER_CACHE.test(name))
    .map((name) => `left behind: ${name}`);
}

async function complaintsAboutAnswers(url: string): Promise<string[]> {
  const response = await checkedFetch(`${url}/v1/limits`);
  await response.body?.cancel();
  return response.ok ? [] : [`the host returns ${response.status}`];
}

async function complaintsAboutMemory(pid: number, idleMib: number): Promise<string[]> {
  const grownMib = (await memoryMibOf(pid)) - idleMib;
  return grownMib <= GROWTH_MIB_MAX ? [] : [`the host uses ${Math.round(grownMib)} MiB more than idle`];
}

/** A process's use of the machine's memory (Linux only). */
async function memoryMibOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024;
}
