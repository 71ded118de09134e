import { Failure } from "../../shared/failure";
import { touchBlobs } from "../content/blob.queries";
import { openEmptyTree } from "../tree/open-tree";
import { editTree } from "./edit-tree";

/** A file whose content is already stored. */
export interface NewFile {
  path: string;
  mode: "100644" | "100755" | "120000";
  /** SHA-256, hexadecimal. */
  hash: string;
  sizeBytes: number;
}

export interface NewTree {
  projectId: string;
  ownerId: string;
  files: NewFile[];
}

/** No client sends it: keys of clients are bound to their request. */
const ONCE = { key: "creation-of-the-project", requestHash: "creation" };

/**
 * Creates a project's tree with its first files, as one revision. It may be repeated: the files are written once. Throws
 * `not_found` if the project was deleted, `owner_limit_reached`, and `failed_precondition` if contents are gone because
 * a day has passed since they were stored.
 */
export async function createTree({ projectId, ownerId, files }: NewTree): Promise<void> {
  await openEmptyTree(projectId, ownerId);
  const hashes = [...new Set(files.map(({ hash }) => hash))];
  if ((await touchBlobs(hashes)) < hashes.length) {
    throw new Failure("failed_precondition", "the contents of the project's files were not kept", {
      suggestion: "send them again",
    });
  }
  const paths = files.map(({ path }) => path);
  await editTree({ projectId, ownerId, idempotency: ONCE }, paths, (tree) => {
    for (const { path, ...file } of files) tree.write(path, { ...file, commitSha: null });
  });
}
