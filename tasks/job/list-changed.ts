import { vfs } from "~encore/clients";
import { asOwner, called } from "../../shared/called";

const PAGE_SIZE = 1_000;

/** Lists the paths at which two revisions differ; of a renamed file both. */
export async function listChanged(
  owner: { ownerId: string },
  range: { projectId: string; from: number; to: number },
): Promise<string[]> {
  if (range.from === range.to) return [];
  const paths: string[] = [];
  let cursor: string | null = null;
  do {
    const request = { ...range, limit: PAGE_SIZE, ...(cursor !== null && { cursor }) };
    const page: Awaited<ReturnType<typeof vfs.diff>> = await called(vfs.diff(request, asOwner(owner)));
    for (const { path, oldPath } of page.data) paths.push(path, ...(oldPath === null ? [] : [oldPath]));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return paths;
}
