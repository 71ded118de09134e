import type { Readable } from "node:stream";
import { Failure } from "../../shared/failure";
import { assertSafePath } from "../../shared/safe-path";
import { folderAt } from "../objects/find-entry";
import { requireHead, requireSeq } from "../tree/find-head";
import { findRevisionTime } from "../tree/revision.queries";
import { findRootAt, onTrees } from "../tree/stored-trees.queries";
import { folderOf } from "../tree/tree-path";
import { packTarGz } from "./pack-tar";
import { packZip } from "./pack-zip";
import { readFiles } from "./read-files";

export type ArchiveFormat = "tar.gz" | "zip";

export interface ArchiveRequest {
  ownerId: string;
  projectId: string;
  format: ArchiveFormat;
  /** The folder to pack; empty for the root. */
  path: string;
  /** Null for the current one. */
  revision: number | null;
}

export interface Archive {
  /** The revision that is packed. */
  seq: number;
  contentType: string;
  /** The size of the project's files; the packed folder may be smaller. */
  sizeBytes: number;
  /** Starts packing. */
  pack: () => Readable;
}

const contentTypes: Record<ArchiveFormat, string> = { "tar.gz": "application/gzip", zip: "application/zip" };

/** Finds a tree, or a folder of it, to pack; throws `not_found` if it does not exist. */
export async function archiveTree(request: ArchiveRequest): Promise<Archive> {
  const { format, path } = request;
  const head = await requireHead(request.ownerId, request.projectId);
  const seq = requireSeq(head, request.revision);
  const root = await findRootAt(head, seq);
  if (path !== "") await requireFolder(root, path);
  const madeAt = (await findRevisionTime(head.projectId, seq)) ?? head.createdAt;
  const packFiles = format === "zip" ? packZip : packTarGz;
  const pack = () =>
    packFiles(readFiles({ root, path }), { madeAt, prefixLength: folderOf(path).length - 1 });
  return { seq, contentType: contentTypes[format], sizeBytes: head.sizeBytes, pack };
}

async function requireFolder(root: string, path: string): Promise<void> {
  assertSafePath(path);
  const folder = await onTrees((nodes) => folderAt(nodes, root, path));
  if (folder !== null) return;
  throw new Failure("not_found", `the folder ${JSON.stringify(path)} was not found`, { param: "path" });
}
