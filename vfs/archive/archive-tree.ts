import type { Readable } from "node:stream";
import { Failure } from "../../shared/failure";
import { assertSafePath } from "../../shared/safe-path";
import { listBelow } from "../tree/entry.queries";
import { requireHead, requireSeq } from "../tree/find-head";
import { findRevisionTime } from "../tree/revision.queries";
import { folderOf } from "../tree/tree-path";
import { packTarGz } from "./pack-tar";
import { packZip } from "./pack-zip";
import { readFiles } from "./read-files";

export type ArchiveFormat = "tar.gz" | "zip";

export interface ArchiveRequest {
  ownerId: string;
  projectId: string;
  format: ArchiveFormat;
  /** The folder to pack; empty: the root. */
  path: string;
  /** Null: the newest. */
  revision: number | null;
}

export interface Archive {
  /** The revision that is packed. */
  seq: number;
  contentType: string;
  /** Of the project's files; what is packed of them may be less. */
  sizeBytes: number;
  /** Begins to pack. */
  pack: () => Readable;
}

const contentTypes: Record<ArchiveFormat, string> = { "tar.gz": "application/gzip", zip: "application/zip" };

/** Finds a tree, or a folder of it, to pack; `not_found` where it is not there. */
export async function archiveTree(request: ArchiveRequest): Promise<Archive> {
  const { format, path } = request;
  const head = await requireHead(request.ownerId, request.projectId);
  const seq = requireSeq(head, request.revision);
  const range = { projectId: head.projectId, seq, folder: folderOf(path) };
  if (path !== "") await requireFolder(path, range);
  const madeAt = (await findRevisionTime(head.projectId, seq)) ?? head.createdAt;
  const packFiles = format === "zip" ? packZip : packTarGz;
  const pack = () => packFiles(readFiles(range), { madeAt, prefixLength: range.folder.length - 1 });
  return { seq, contentType: contentTypes[format], sizeBytes: head.sizeBytes, pack };
}

async function requireFolder(
  path: string,
  range: { projectId: string; seq: number; folder: string },
): Promise<void> {
  assertSafePath(path);
  const files = await listBelow({ ...range, limit: 1 }, { folder: range.folder, name: "" });
  if (files.length > 0) return;
  throw new Failure("not_found", `the folder ${JSON.stringify(path)} was not found`, { param: "path" });
}
