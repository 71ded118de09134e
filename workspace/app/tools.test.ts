import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { Stack } from "../../detection/stack";
import { toolsCommand, wantedMajor, withOwnServer } from "./tools";

const run = promisify(execFile);

type Named = Pick<Stack, "packageManager" | "runtime" | "language" | "commands">;

const stackOf = (named: Partial<Named>): Stack =>
  ({ packageManager: null, runtime: null, language: null, commands: {}, ...named }) as Stack;

test("tools that every image has are not installed", () => {
  expect(
    toolsCommand(stackOf({ packageManager: { name: "npm", version: null, source: "default" } })),
  ).toBeNull();
});

test.each([
  ["22", { major: 22, isMinimum: false }],
  ["v20.11.1", { major: 20, isMinimum: false }],
  ["^20.9.0", { major: 20, isMinimum: false }],
  [">=18.17", { major: 18, isMinimum: true }],
  ["22.x", { major: 22, isMinimum: false }],
  ["18 || 20", null],
  ["lts/*", null],
  [null, null],
])("Node %s asks for %s", (range, wanted) => {
  expect(wantedMajor(range)).toEqual(wanted);
});

test("plain pages are shown by a file server that is installed once, not looked up at each start", () => {
  const start = "npm run build && npx serve --listen 8080 dist";
  const commands = { install: null, setup: null, build: null, dev: null, start };

  expect(toolsCommand(stackOf({ commands }))).toContain("|| add serve@14");
  expect(withOwnServer(start)).toBe("npm run build && serve --listen 8080 dist");
  expect(withOwnServer("npx serverless dev")).toBe("npx serverless dev");
});

test("a virtual environment has a pip that works, and is not made again", async () => {
  const home = await mkdtemp(join(tmpdir(), "tools-"));
  const options = { cwd: home, env: { HOME: home, PATH: process.env.PATH } };
  const python = { name: "pip", version: null, source: "requirements.txt" };
  const make = async () =>
    await run("sh", ["-c", toolsCommand(stackOf({ packageManager: python })) ?? ""], options);
  const inside = async (program: string, ...args: string[]) =>
    (await run(join(home, ".vaporform-tools/venv/bin", program), args, options)).stdout;
  try {
    await make();

    expect(await inside("pip", "--version")).toContain(join(home, ".vaporform-tools/venv/lib"));
    expect(await inside("python", "-c", "import sys; print(sys.prefix)")).toBe(
      `${home}/.vaporform-tools/venv\n`,
    );
    await writeFile(join(home, ".vaporform-tools/venv/mark"), "");
    await rm(join(home, ".vaporform-tools/env"));
    await make();
    expect(await readdir(join(home, ".vaporform-tools/venv"))).toContain("mark");
    // Half an environment, of a process that was killed, has no pip yet.
    await rm(join(home, ".vaporform-tools/env"));
    await rm(join(home, ".vaporform-tools/venv/bin/pip"));
    await make();
    expect(await readdir(join(home, ".vaporform-tools/venv"))).not.toContain("mark");
  } finally {
    await rm(home, { recursive: true });
  }
}, 120_000);
