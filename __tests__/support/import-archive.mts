import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { inventoryOfFolder, type TreeInventory } from "./tree-inventory.mts";

const run = promisify(execFile);

/** Downloads a project's archive, unpacks it with the system's tar, and lists the files. */
export async function inventoryOfArchive(hostUrl: string, projectId: string): Promise<TreeInventory> {
  const scratch = await mkdtemp(join(tmpdir(), "vaporform-test-archive-"));
  try {
    const archive = join(scratch, "archive.tar.gz");
    const response = await fetch(`${hostUrl}/v1/projects/${projectId}/archive`);
    if (!response.ok || response.body === null) throw new Error(`the archive returned ${response.status}`);
    await pipeline(Readable.fromWeb(response.body), createWriteStream(archive));
    const folder = join(scratch, "tree");
    await mkdir(folder);
    await run("tar", ["-xpzf", archive, "--no-same-owner", "-C", folder]);
    return await inventoryOfFolder(folder);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
