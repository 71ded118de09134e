import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { quiet } from "../../../local-daytona/guest-environment.mts";
import { type BenchApp, writeFiles } from "./bench-apps.mts";

const DEADLINE_MS = 5 * 60_000;
const LOOK_EVERY_MS = 20;
const OUTPUT_CHARACTERS = 600;

/** How long the commands took that a developer types. */
export interface ByHand {
  /** Install and start, until the first 200. */
  totalMs: number;
  /** From the start command to the first 200. */
  startMs: number;
}

/** Installs and starts an app in a new folder with an empty home, and so with empty package caches. */
export async function runByHand(app: BenchApp, files: Record<string, string>): Promise<ByHand> {
  const home = mkdtempSync(join(tmpdir(), "bench-by-hand-"));
  const folder = join(home, "app");
  writeFiles(folder, files);
  const port = await freePort();
  const { npm_config_cache: _, ...own } = process.env;
  const env = { ...own, ...quiet, HOME: home, PORT: String(port) };
  const run = (command: string) =>
    spawn("/bin/sh", ["-c", `(${command}) 2>&1`], {
      cwd: folder,
      env,
      detached: true,
      stdio: ["ignore", "pipe", "ignore"],
    });
  try {
    const startedAt = performance.now();
    await toEnd(run(app.install), app.install);
    const installedAt = performance.now();
    await untilShown(run(app.start), port);
    const shownAt = performance.now();
    return { totalMs: shownAt - startedAt, startMs: shownAt - installedAt };
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

async function toEnd(child: ChildProcess, command: string): Promise<void> {
  const output = endOf(child);
  const exitCode = await new Promise((resolve) => child.once("close", resolve));
  if (exitCode !== 0) throw new Error(`${command} failed: ${output()}`);
}

/** Waits for a page, then ends the app with all of its processes. */
async function untilShown(child: ChildProcess, port: number): Promise<void> {
  const output = endOf(child);
  const endsAt = Date.now() + DEADLINE_MS;
  try {
    while (Date.now() < endsAt && child.exitCode === null) {
      const response = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
      await response?.body?.cancel();
      if (response?.status === 200) return;
      await delay(LOOK_EVERY_MS);
    }
    throw new Error(`no page appeared: ${output()}`);
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
  }
}

function endOf(child: ChildProcess): () => string {
  let text = "";
  child.stdout?.on("data", (part: Buffer) => {
    text = (text + part.toString()).slice(-OUTPUT_CHARACTERS);
  });
  return () => text.trim();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
