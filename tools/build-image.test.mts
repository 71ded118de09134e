import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { buildImage } from "./image/build-image.mts";

const script = fileURLToPath(new URL("build-image.mts", import.meta.url));
const shippedConfig = fileURLToPath(new URL("../infra/infra.config.json", import.meta.url));
let folder: string;
let tools: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "build-image-"));
  tools = join(folder, "tools");
  mkdirSync(tools);
  for (const name of ["git", "tar"])
    symlinkSync(execFileSync("which", [name], { encoding: "utf8" }).trim(), join(tools, name));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function runScript(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", script, ...args], {
    encoding: "utf8",
    env: { PATH: tools },
  });
  return { status, stdout, stderr };
}

/** A fake tool that only records its calls. */
function record(tool: string): void {
  const path = join(tools, tool);
  writeFileSync(path, `#!/bin/sh\necho ${tool} "$@" >> ${folder}/calls\n`);
  chmodSync(path, 0o755);
}

test("without the Encore CLI the commands are printed, and the exit code is 1", () => {
  const { status, stdout, stderr } = runScript("vaporform:1", "--base", "own-base");

  expect(status).toBe(1);
  // The checkout's folder may have a name that must be quoted in a shell.
  const build = /^encore build docker --base own-base --config \S.*infra\.config\.json'? vaporform:1$/;
  expect(stdout.trimEnd().split("\n")).toEqual([
    "mkdir app",
    "git archive --format=tar --output=app.tar HEAD",
    "tar -xf app.tar -C app",
    "cd app",
    "npm ci",
    "npm run check:encore",
    "npm run build:web",
    "npm ci --omit=dev",
    expect.stringMatching(build),
  ]);
  expect(stderr).toContain("install encore and docker, or run these commands where they are installed");
});

test("a call without a name, or with a missing configuration file, says what to type", () => {
  const none = runScript();
  const gone = runScript("vaporform:1", "--config", join(folder, "gone.json"));

  expect([none.status, none.stderr]).toEqual([1, expect.stringContaining("npm run build:image -- NAME")]);
  expect([gone.status, gone.stderr]).toEqual([1, expect.stringContaining("gone.json does not exist")]);
});

test("a configuration that contains a secret as text is refused", () => {
  const config = join(folder, "infra.json");
  const shipped = JSON.parse(readFileSync(shippedConfig, "utf8"));
  writeFileSync(config, JSON.stringify({ ...shipped, secrets: { AdminAPIKey: "very-private" } }));

  const { status, stdout, stderr } = runScript("vaporform:1", "--config", config);

  expect(status).toBe(1);
  expect(stderr).toContain("the image would contain secrets.AdminAPIKey");
  expect(stdout + stderr).not.toContain("very-private");
});

test("a commit that contains secrets is refused before anything is installed or built", () => {
  record("encore");
  record("docker");
  record("npm");
  const root = join(folder, "repository");
  mkdirSync(root);
  writeFileSync(join(root, ".secrets.local.cue"), 'AdminAPIKey: "very-private"\n');
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.com", ...args], { cwd: root });
  git("init", "-q");
  git("add", "-A");
  git("commit", "-qm", "secrets");
  vi.stubEnv("PATH", tools);

  expect(() =>
    buildImage({ root, name: "vaporform:1", base: null, config: shippedConfig, print: () => undefined }),
  ).toThrow(
    "the image would contain secrets; remove these from the commit:\n  .secrets.local.cue: files with this name",
  );
  expect(readFileSync(join(folder, "calls"), "utf8")).toBe("encore version\ndocker version\n");
});
