import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";

/** Lists an import's folders in the scratch folder of this machine. */
export async function scratchFolders(importId: string): Promise<string[]> {
  return (await readdir(tmpdir())).filter((name) => name.includes(importId));
}
