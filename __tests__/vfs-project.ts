import { newId } from "../shared/ids";
import { readContent } from "../vfs/content/read-content";
import { deletePath } from "../vfs/edit/delete-path";
import { type WriteOutcome, type WriteRequest, writeFile } from "../vfs/edit/write-file";
import { listTree, type TreeItem } from "../vfs/read/list-tree";
import { readFile } from "../vfs/read/read-file";
import { openEmptyTree } from "../vfs/tree/open-tree";

/** A project with its own files, and common operations for tests. */
export class VfsProject {
  readonly projectId = newId("prj");
  readonly ownerId = `owner-of-${this.projectId}`;

  static async open(files: Record<string, string> = {}): Promise<VfsProject> {
    const project = new VfsProject();
    await openEmptyTree(project.projectId, project.ownerId);
    for (const [path, text] of Object.entries(files)) await project.write(path, text);
    return project;
  }

  async write(
    path: string,
    content: string | Buffer,
    request: Partial<WriteRequest> = {},
  ): Promise<WriteOutcome> {
    const { projectId, ownerId } = this;
    const conditions = { ifMatch: null, ifNoneMatch: null };
    const body = once(Buffer.from(content));
    return await writeFile({
      projectId,
      ownerId,
      path,
      mode: null,
      conditions,
      declaredBytes: null,
      body,
      ...request,
    });
  }

  async delete(path: string, isRecursive = false): Promise<void> {
    const { projectId, ownerId } = this;
    await deletePath({
      projectId,
      ownerId,
      path,
      isRecursive,
      conditions: { ifMatch: null, ifNoneMatch: null },
    });
  }

  async read(path: string, revision: number | null = null): Promise<Buffer> {
    const { projectId, ownerId } = this;
    const file = await readFile({ projectId, ownerId, path, revision, knownHashes: [] });
    const parts: Buffer[] = [];
    for await (const part of readContent(file, { start: 0, end: file.sizeBytes - 1 })) parts.push(part);
    return Buffer.concat(parts);
  }

  async text(path: string, revision: number | null = null): Promise<string> {
    return (await this.read(path, revision)).toString();
  }

  /** All items below the root, in list order. */
  async items(revision?: number): Promise<TreeItem[]> {
    const page = await listTree(this.ownerId, {
      projectId: this.projectId,
      recursive: true,
      limit: 10_000,
      ...(revision !== undefined && { revision }),
    });
    return page.data;
  }

  /** Every file with its text. */
  async files(revision?: number): Promise<Record<string, string>> {
    const items = (await this.items(revision)).filter((item) => item.kind !== "directory");
    const texts = items.map(async ({ path }) => [path, await this.text(path, revision ?? null)]);
    return Object.fromEntries(await Promise.all(texts));
  }
}

export async function* once(content: Buffer): AsyncGenerator<Buffer> {
  if (content.length > 0) yield content;
}
