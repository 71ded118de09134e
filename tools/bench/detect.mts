import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { layoutCases } from "../../detection/__tests__/golden/layout-cases.ts";
import { nodeCases } from "../../detection/__tests__/golden/node-cases.ts";
import { pythonCases } from "../../detection/__tests__/golden/python-cases.ts";
import { serverCases } from "../../detection/__tests__/golden/server-cases.ts";
import type { Files } from "../../detection/__tests__/memory-tree.ts";
import { detectStack } from "../../detection/detect-stack.ts";
import { diskTree } from "../disk-tree.mts";
import { readToolOptions } from "../tool-options.mts";

const rounds = 5;
const largeFiles = 13_000;
const coldRounds = 7;

/** Time limits of a detection, in milliseconds. */
const limits = { smallMedian: 3, smallP95: 15, large: 150, largeWithBytes: 800, cold: 150 };

const usage = `Times the detection of small and large repositories against fixed limits.

  npm run bench:detect

  --help   prints this

It ends with exit code 1 where a limit is missed.`;

readToolOptions({ name: "npm run bench:detect", usage }, { args: process.argv.slice(2), options: {} });
const scratch = mkdtempSync(join(tmpdir(), "vaporform-bench-"));
try {
  const small = await benchSmall();
  const large = await benchLarge();
  const cold = benchCold();
  report({
    "small repository, median": [small.median, limits.smallMedian],
    "small repository, p95": [small.p95, limits.smallP95],
  });
  report({
    "13,000 files": [large.plain, limits.large],
    "13,000 files with bytes": [large.bytes, limits.largeWithBytes],
  });
  report({ "cold process above an empty start": [cold, limits.cold] });
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Every golden repository on disk, with all options. */
async function benchSmall(): Promise<{ median: number; p95: number }> {
  const cases = [...nodeCases, ...pythonCases, ...serverCases, ...layoutCases];
  const folders = cases.map(({ files }, index) => writeTree(join(scratch, `small-${index}`), files));
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    for (const folder of folders) {
      const ms = await timed(() => detectStack(diskTree(folder)));
      if (round > 0) times.push(ms);
    }
  }
  return { median: quantile(times, 0.5), p95: quantile(times, 0.95) };
}

async function benchLarge(): Promise<{ plain: number; bytes: number }> {
  const folder = join(scratch, "large");
  writeTree(folder, largeTree());
  const times = async (countBytes: boolean): Promise<number> => {
    const all: number[] = [];
    for (let round = 0; round < rounds; round++)
      all.push(await timed(() => detectStack(diskTree(folder), { countBytes })));
    return quantile(all, 0.5);
  };
  return { plain: await times(false), bytes: await times(true) };
}

/** The command line on a small repository, minus the same launcher with an empty script. */
function benchCold(): number {
  const folder = writeTree(join(scratch, "cold"), nodeCases[0]?.files ?? {});
  const empty = join(scratch, "empty.mts");
  writeFileSync(empty, "export {};\n");
  const start = (...args: string[]): number => {
    const before = performance.now();
    spawnSync(process.execPath, ["--import", "tsx", ...args], { stdio: "ignore" });
    return performance.now() - before;
  };
  const all = Array.from({ length: coldRounds }, () => start("tools/detect.mts", folder) - start(empty));
  return quantile(all, 0.5);
}

/** A typical large monorepo: many packages, sources in several languages, documents and images. */
function largeTree(): Files {
  const files: Record<string, string | object> = {
    "package.json": { workspaces: ["packages/*"] },
    "pnpm-lock.yaml": "lockfileVersion: '9.0'\n",
  };
  const source = "export function add(a: number, b: number): number {\n  return a + b;\n}\n".repeat(40);
  const endings = ["ts", "ts", "tsx", "js", "css", "md", "json", "png", "py", "h"];
  for (let index = 0; Object.keys(files).length < largeFiles; index++) {
    const folder = `packages/p${index % 60}`;
    files[`${folder}/package.json`] ??= {
      name: `p${index % 60}`,
      scripts: { build: "tsc" },
      dependencies: { react: "19" },
    };
    files[`${folder}/src/part${index % 17}/file${index}.${endings[index % endings.length]}`] = source;
  }
  return files;
}

function writeTree(folder: string, files: Files): string {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  }
  return folder;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

function report(rows: Readonly<Record<string, readonly [number, number]>>): void {
  for (const [name, [ms, limit]] of Object.entries(rows)) {
    const verdict = ms <= limit ? "ok" : "TOO SLOW";
    console.log(`${name.padEnd(36)} ${ms.toFixed(1).padStart(8)} ms   limit ${limit} ms   ${verdict}`);
    if (ms > limit) process.exitCode = 1;
  }
}
