import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A small file system of its own, which is soon full. */
export interface SmallDisk extends AsyncDisposable {
  path: string;
  resize(megabytes: number): Promise<void>;
}

/** Mounts a small tmpfs; null if this machine does not allow it (it requires root on Linux). */
export async function mountSmallDisk(megabytes: number): Promise<SmallDisk | null> {
  const path = await mkdtemp(join(tmpdir(), "vaporform-soak-disk-"));
  try {
    await run("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", path]);
  } catch (error) {
    process.stdout.write(
      `no small disk can be mounted here: ${error instanceof Error ? error.message : error}\n`,
    );
    await rm(path, { recursive: true });
    return null;
  }
  return {
    path,
    resize: async (size) => {
      await run("mount", ["-o", `remount,size=${size}m`, path]);
    },
    async [Symbol.asyncDispose]() {
      await run("umount", [path]);
      await rm(path, { recursive: true });
    },
  };
}
