import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, inject, test } from "vitest";
import { readPostmaster } from "../../host/postgres/postmaster.mts";
import { serveGit } from "../../tools/git-server.mts";
import { launchHost } from "../../tools/host-process.mts";
import { exactFiles } from "../support/exact-repository.mts";
import { FilesClient } from "../support/files-client.mts";
import { GitRepositories } from "../support/git-repository.mts";
import { ImportClient } from "../support/import-client.mts";
import { awaitUntil } from "./support/await-until.mts";
import { seededRandom } from "./support/random.mts";

const KILLS = 5;
const MOMENT_MS_MAX = 4_000;
const FILE_BYTES = 200_000;
/** How much of the host's log a failure shows. */
const LOG_LENGTH = 4_000;

const random = seededRandom("PostgreSQL killed");

test(`nothing that was acknowledged is lost while PostgreSQL is killed ${KILLS} times`, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "vaporform-soak-killed-"));
  const repositories = await GitRepositories.create();
  await repositories.make("kept", exactFiles({ largeBytes: 4 * 1024 ** 2, smallFiles: 1_000 }));
  const git = await serveGit(repositories.root);
  const { PATH, HOME } = process.env;
  try {
    await using host = await launchHost({
      cwd: inject("vaporform").appRoot,
      args: ["--data-dir", dataDir, "--preview-port", "none"],
      env: { PATH, HOME, ADMIN_API_KEY: "", GIT_ALLOWED_HOSTS: git.url },
    });
    const imports = new ImportClient(host.url);
    const files = await FilesClient.create(host.url);
    const acknowledged = new Map<string, string>();

    for (let kill = 1; kill <= KILLS; kill++) {
      const { body } = await imports.start({ repoUrl: `${git.url}/kept` });
      const writing = writeFor(files, acknowledged, { prefix: `kill-${kill}`, ms: MOMENT_MS_MAX + 1_000 });
      await delay(random() * MOMENT_MS_MAX);
      process.kill(readPostmaster(join(dataDir, "postgres"))?.pid ?? 0, "SIGKILL");
      await writing.catch((cause: unknown) => {
        throw new Error(`the host's log:\n${host.logs().slice(-LOG_LENGTH)}`, { cause });
      });

      const health = () => fetch(`${host.url}/v1/health`).then(({ status }) => status);
      await awaitUntil(health, (status) => status === 200);
      const ended = await imports.awaitEnd(body.import.id);
      expect(ended, host.logs()).toMatchObject({ status: "succeeded" });
    }

    expect(acknowledged.size).toBeGreaterThan(KILLS);
    for (const [name, hash] of acknowledged) {
      const bytes = Buffer.from(await (await files.get(name)).arrayBuffer());
      expect([name, sha256(bytes)]).toEqual([name, hash]);
    }
  } finally {
    await git.close();
    await repositories.remove();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

/** Writes files for a while, and keeps the hash of each that was acknowledged. */
async function writeFor(
  files: FilesClient,
  acknowledged: Map<string, string>,
  { prefix, ms }: { prefix: string; ms: number },
): Promise<void> {
  const endsAt = Date.now() + ms;
  for (let index = 0; Date.now() < endsAt; index++) {
    const bytes = randomBytes(FILE_BYTES);
    const name = `${prefix}-${index}.bin`;
    const response = await files.put(name, bytes);
    await response.arrayBuffer();
    if (response.ok) acknowledged.set(name, sha256(bytes));
    else expect(response.status).toBe(503);
    await delay(20);
  }
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
