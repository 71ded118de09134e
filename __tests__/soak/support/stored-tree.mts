import type { ImportClient } from "../../support/import-client.mts";
import type { TreeInventory } from "../../support/tree-inventory.mts";

/** Lists a project's tree through the API, as an inventory. */
export async function storedTree(client: ImportClient, projectId: string): Promise<TreeInventory> {
  const found: TreeInventory = {};
  for (let cursor: string | null = ""; cursor !== null; ) {
    const after = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await client.get(`/v1/projects/${projectId}/tree?recursive=true&limit=10000${after}`);
    Object.assign(found, inventoryOfPage(body.data));
    cursor = body.nextCursor;
  }
  return found;
}

interface TreeItem {
  path: string;
  kind: string;
  mode: string;
  hash: string | null;
}

function inventoryOfPage(items: TreeItem[]): TreeInventory {
  const files = items.filter((item) => item.kind !== "directory");
  return Object.fromEntries(
    files.map(({ path, mode, hash }) => [path, hash === null ? mode : `${mode} ${hash}`]),
  );
}
