import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installCommand, parseNotes } from "./install-command";

const run = promisify(execFile);
let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "install-command-"));
});
afterEach(() => rm(home, { recursive: true }));

async function install(plan: { command: string; fallback: string | null }, restore: string | null = null) {
  // What the npm that runs the tests has set for its children, such as silence, is not set in a sandbox.
  const plain = Object.entries(process.env).filter(([name]) => !name.startsWith("npm_"));
  const options = { env: { ...Object.fromEntries(plain), HOME: home } };
  const log = join(home, ".vaporform-logs/install.log");
  await mkdir(dirname(log), { recursive: true });
  // The process writes into its log, as in a sandbox.
  const command = `cd "$HOME"\n(\n${installCommand(plan, { place: null, note: null, restore })}\n) > ${log} 2>&1`;
  const code = await run("sh", ["-c", command], options).then(
    () => 0,
    (error: { code: number }) => error.code,
  );
  const stdout = await readFile(log, "utf8");
  const notes = await readFile(join(home, ".vaporform-install"), "utf8").catch(() => "");
  return { output: stdout, code, ...parseNotes(notes) };
}

test("an install with a matching lockfile runs once", async () => {
  expect(await install({ command: "echo exact", fallback: "echo loose" })).toMatchObject({
    output: "exact\n",
    code: 0,
    isLoose: false,
    cache: "unavailable",
  });
});

test("one that does not match is repeated without it, which is logged and noted", async () => {
  const installed = await install({ command: "echo 'no such version'; exit 4", fallback: "echo loose" });

  expect(installed).toMatchObject({ code: 0, isLoose: true });
  expect(installed.output).toMatch(
    /^no such version\n.* failed; without the lockfile's exact versions:\nloose\n$/s,
  );
});

test.each([
  [{ command: "exit 3", fallback: null }, 3],
  [{ command: "exit 3", fallback: "exit 5" }, 5],
])("an install that fails has the exit code of the last attempt: %o", async (plan, code) => {
  expect((await install(plan)).code).toBe(code);
});

test("notes of a previous install do not count", async () => {
  const restore = 'echo hit >> "$HOME"/.vaporform-install';

  expect((await install({ command: "exit 1", fallback: "true" }, restore)).cache).toBe("hit");
  expect(await install({ command: "true", fallback: null })).toMatchObject({
    cache: "unavailable",
    isLoose: false,
  });
});

/** An app whose package cannot be built here, and which has a script of its own. */
async function writeApp(): Promise<void> {
  const native = { name: "native", version: "1.0.0", scripts: { install: "echo no headers; exit 7" } };
  const scripts = { postinstall: "echo own > own.txt" };
  const app = { name: "app", version: "1.0.0", scripts, dependencies: { native: "file:native-1.0.0.tgz" } };
  await mkdir(join(home, "native"));
  await writeFile(join(home, "native/package.json"), JSON.stringify(native));
  await run("npm", ["pack", "./native"], { cwd: home });
  await writeFile(join(home, "package.json"), JSON.stringify(app));
}

test("an install that a package's script ends is made without install scripts, but for the app's own", async () => {
  await writeApp();

  const installed = await install({ command: "npm install --no-audit --offline", fallback: null });

  expect(installed).toMatchObject({ code: 0, isScriptless: true, isLoose: false });
  expect(installed.output).toMatch(/no headers.*an install script failed; without install scripts:/s);
  expect(await readFile(join(home, "own.txt"), "utf8")).toBe("own\n");
}, 60_000);

test.each([
  [
    "pnpm",
    "node_modules/.pnpm/sharp@0.30.7/node_modules/sharp: Running install script, failed in 1.2s",
    "npm_config_ignore_scripts=true",
  ],
  ["yarn", "error /home/daytona/project/node_modules/sharp: Command failed.", "YARN_IGNORE_SCRIPTS=true"],
  ["yarn", "YN0009: | sharp@npm:0.30.7 could not be built successfully", "YARN_ENABLE_SCRIPTS=false"],
  ["bun", 'error: install script from "sharp" exited with 1', "bun install --ignore-scripts"],
])("the words of %s for a failed script are known: %s", async (manager, words, setting) => {
  const tool = `#!/bin/sh\n[ -z "$npm_config_ignore_scripts" ] && { echo '${words}'; exit 1; }\necho "${manager} $*"; env`;
  await mkdir(join(home, "bin"));
  await writeFile(join(home, "bin", manager), tool, { mode: 0o755 });

  const command = `PATH="$HOME/bin:$PATH"; ${manager} install`;
  const installed = await install({ command, fallback: null });

  expect(installed).toMatchObject({ code: 0, isScriptless: true });
  expect(installed.output).toContain(setting);
});
