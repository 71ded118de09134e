import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { remedyFor, tryIsolation } from "./bubblewrap.mts";
import { startDaytonaServer } from "./server.mts";

const folder = mkdtempSync(join(tmpdir(), "bubblewrap-"));

afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(folder, { recursive: true }));

test("a missing bubblewrap is reported with instructions", async () => {
  vi.stubEnv("PATH", folder);

  await expect(tryIsolation()).rejects.toThrow(/not installed.*apt install bubblewrap/);
});

test("a bubblewrap that may not create namespaces is detected before anything starts", async () => {
  const refusal = "bwrap: No permissions to create new namespace";
  writeFileSync(join(folder, "bwrap"), `#!/bin/sh\necho "${refusal}" >&2\nexit 1\n`);
  chmodSync(join(folder, "bwrap"), 0o755);
  vi.stubEnv("PATH", folder);

  await expect(startDaytonaServer({ apiKey: "not-a-real-key-0123456789" })).rejects.toThrow(
    `cannot start a sandbox: ${refusal}. `,
  );
});

test.each([
  ["kernel/apparmor_restrict_unprivileged_userns", "1", "apparmor_restrict_unprivileged_userns=0"],
  ["kernel/unprivileged_userns_clone", "0", "unprivileged_userns_clone=1"],
  ["user/max_user_namespaces", "0", "max_user_namespaces=15000"],
  ["none", "", "Docker: --privileged"],
])("the remedy matches the setting %s", (setting, value, remedy) => {
  const read = (file: string) => (file === setting ? value : null);

  expect(remedyFor("setting up uid map: Permission denied", read)).toContain(remedy);
});
