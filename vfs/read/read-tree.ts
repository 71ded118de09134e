import type { SQLDatabase } from "encore.dev/storage/sqldb";
import type { ProjectId } from "../../shared/ids";
import type { FileWithContent } from "../archive/read-files";
import type { StoredBlob } from "../content/store-content";
import { fileOf } from "../objects/compare-trees";
import { contentsOf } from "../objects/contents-of";
import { listFiles as listBelow } from "../objects/list-entries";
import { nodesOf } from "../objects/node.queries";
import { withNodes } from "../objects/with-nodes";
import { rootOf } from "../tree/root";
import type { TreeEntry } from "../tree/tree";

/** Returns the current revisions of projects; a project without files is missing from the result. */
export async function readHeads(
  db: SQLDatabase,
  projectIds: readonly ProjectId[],
): Promise<ReadonlyMap<ProjectId, number>> {
  const heads = await db.queryAll<{ projectId: ProjectId; seq: number }>`
    SELECT project_id AS "projectId", seq FROM head WHERE project_id = ANY(${[...projectIds]}::text[])`;
  return new Map(heads.map(({ projectId, seq }) => [projectId, seq]));
}

/** The longest that edits which never pause wait to be taken up. */
const EDITED_WAIT_MS_MAX = 3_000;

/**
 * Finds the newest revisions of projects that were edited or restored since the revision that the caller holds, unless
 * that was within `quietMs` and more may follow. One that was only imported since, or not at all, is missing.
 */
export async function listEdited(
  db: SQLDatabase,
  held: readonly { projectId: ProjectId; syncedSeq: number }[],
  quietMs: number,
): Promise<ReadonlyMap<ProjectId, number>> {
  const edited = await db.queryAll<{ projectId: ProjectId; seq: number }>`
    SELECT head.project_id AS "projectId", head.seq
    FROM unnest(
      ${held.map(({ projectId }) => projectId)}::text[], ${held.map(({ syncedSeq }) => syncedSeq)}::int8[]
    ) AS held (project_id, seq)
    JOIN head ON head.project_id = held.project_id AND head.seq > held.seq AND head.deleted_at IS NULL
    CROSS JOIN LATERAL (
      SELECT min(created_at) AS first_at, max(created_at) AS last_at FROM revision
      WHERE project_id = held.project_id AND seq > held.seq AND kind IN ('edit', 'restore')
    ) news
    WHERE news.last_at <= now() - make_interval(secs => ${quietMs / 1_000})
       OR news.first_at <= now() - make_interval(secs => ${EDITED_WAIT_MS_MAX / 1_000})`;
  return new Map(edited.map(({ projectId, seq }) => [projectId, seq]));
}

/** Whether a project's tree at a revision can still be read: old ones are removed if the operator configures it. */
export async function isRevisionKept(db: SQLDatabase, projectId: string, seq: number): Promise<boolean> {
  const row = await db.queryRow`
    SELECT 1 AS kept FROM head WHERE project_id = ${projectId} AND oldest_seq <= ${seq} AND seq >= ${seq}`;
  return row !== null;
}

/** Lists all files of a project's tree at a revision; throws `not_found` if it does not exist. */
export async function listFiles(db: SQLDatabase, projectId: string, seq: number): Promise<TreeEntry[]> {
  const root = await rootOf(db, projectId, seq);
  const range = { path: "", after: { folder: "/", name: "" }, limit: Number.POSITIVE_INFINITY };
  return await withNodes(nodesOf(db), (nodes) =>
    listBelow(nodes, root, range).map(({ path, ...file }) => ({ path, ...fileOf(file) })),
  );
}

/** The trees in which known blobs are looked for: the newest ones that came from git, and the current one. */
const GIT_TREES_MAX = 10;
/** More than a tree and a history of it may contain; blobs beyond it are fetched again. */
const GIT_BLOBS_MAX = 200_000;
const HASHES_PER_QUERY = 10_000;

/** Finds the blobs of a project's current and earlier files by their git object ids. */
export async function listGitBlobs(db: SQLDatabase, projectId: string): Promise<Map<string, StoredBlob>> {
  const roots = await listGitRoots(db, projectId);
  const { contents } = await withNodes(nodesOf(db), (nodes) => contentsOf(nodes, roots));
  const hashes = [...contents.keys()].slice(0, GIT_BLOBS_MAX);
  const blobs = new Map<string, StoredBlob>();
  for (let start = 0; start < hashes.length; start += HASHES_PER_QUERY) {
    const wanted = hashes.slice(start, start + HASHES_PER_QUERY);
    const rows = await db.queryAll<{ gitOid: string; hash: string }>`
      SELECT encode(git_oid, 'hex') AS "gitOid", encode(hash, 'hex') AS hash FROM blob
      WHERE git_oid IS NOT NULL AND hash IN (SELECT decode(hex, 'hex') FROM unnest(${wanted}::text[]) hex)`;
    for (const { gitOid, hash } of rows) blobs.set(gitOid, { hash, sizeBytes: contents.get(hash) ?? 0 });
  }
  return blobs;
}

async function listGitRoots(db: SQLDatabase, projectId: string): Promise<string[]> {
  const revisions = await db.queryAll<{ seq: number }>`
    SELECT revision.seq FROM head JOIN revision ON revision.project_id = head.project_id
    WHERE head.project_id = ${projectId} AND revision.seq >= head.oldest_seq
      AND (revision.seq = head.seq OR kind = 'import' OR pushed_sha IS NOT NULL)
    ORDER BY revision.seq DESC LIMIT ${GIT_TREES_MAX}`;
  return await Promise.all(revisions.map(({ seq }) => rootOf(db, projectId, seq)));
}

/** Reads the beginnings of blobs, at most `maxBytes` of each; an unknown hash is missing from the result. */
export async function readBlobs(
  db: SQLDatabase,
  hashes: readonly string[],
  maxBytes: number,
): Promise<Map<string, Buffer>> {
  const parts = await db.queryAll<{ hash: string; data: ArrayBuffer }>`
    SELECT hex AS hash, part.data
    FROM unnest(${[...new Set(hashes)]}::text[]) hex
    JOIN blob ON blob.hash = decode(hex, 'hex')
    CROSS JOIN LATERAL (
      SELECT 0 AS offset_bytes, substr(blob.data, 1, ${maxBytes}) AS data WHERE blob.data IS NOT NULL
      UNION ALL
      SELECT offset_bytes, substr(data, 1, least(${maxBytes} - offset_bytes, octet_length(data))::int)
      FROM blob_chunk
      WHERE content_id = blob.content_id AND offset_bytes < ${maxBytes}
    ) part
    ORDER BY hex, part.offset_bytes`;
  const pieces = new Map<string, Buffer[]>();
  for (const { hash, data } of parts) {
    const known = pieces.get(hash) ?? [];
    known.push(Buffer.from(data));
    pieces.set(hash, known);
  }
  return new Map([...pieces].map(([hash, buffers]) => [hash, Buffer.concat(buffers)]));
}

/** Returns those of the blobs that begin with an ASCII text and are stored in one piece, as all small ones are. */
export async function withPrefix(
  db: SQLDatabase,
  hashes: readonly string[],
  prefix: string,
): Promise<string[]> {
  const rows = await db.queryAll<{ hash: string }>`
    SELECT hex AS hash
    FROM unnest(${hashes}::text[]) hex
    JOIN blob ON blob.hash = decode(hex, 'hex')
    WHERE substr(blob.data, 1, ${prefix.length}) = convert_to(${prefix}, 'UTF8')`;
  return rows.map(({ hash }) => hash);
}

/** How much of small files is read at a time. */
const BATCH_BYTES = 4 * 1024 * 1024;
const BATCH_FILES = 500;
/** Larger files are read in chunks. */
const WHOLE_BYTES_MAX = 1024 * 1024;

/** Reads files with their contents, in order and in bounded memory, even for large files. */
export async function* readContents(
  db: SQLDatabase,
  entries: readonly TreeEntry[],
): AsyncGenerator<FileWithContent> {
  for (const batch of batchesOf(entries)) {
    const small = batch.filter(({ sizeBytes }) => sizeBytes <= WHOLE_BYTES_MAX);
    const hashes = small.flatMap(({ hash }) => hash ?? []);
    const blobs = await readBlobs(db, hashes, WHOLE_BYTES_MAX);
    for (const entry of batch) {
      const whole = blobs.get(entry.hash ?? "");
      yield { ...entry, content: whole ?? readPieces(db, entry) };
    }
  }
}

function* batchesOf(entries: readonly TreeEntry[]): Generator<TreeEntry[]> {
  let batch: TreeEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    batch.push(entry);
    bytes += Math.min(entry.sizeBytes, WHOLE_BYTES_MAX);
    if (bytes < BATCH_BYTES && batch.length < BATCH_FILES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

async function* readPieces(db: SQLDatabase, { hash, sizeBytes }: TreeEntry): AsyncGenerator<Buffer> {
  for (let at = 0; at < sizeBytes; ) {
    const piece = hash === null ? null : await readPiece(db, hash, at);
    if (piece === null || piece.length === 0) throw new Error("a file's blob is missing");
    yield piece;
    at += piece.length;
  }
}

/** Reads the stored chunk of a blob that begins at an offset; null if there is none. */
async function readPiece(db: SQLDatabase, hash: string, at: number): Promise<Buffer | null> {
  const row = await db.queryRow<{ data: ArrayBuffer }>`
    SELECT piece.data
    FROM blob CROSS JOIN LATERAL (
      SELECT substr(blob.data, ${at}::int + 1, ${WHOLE_BYTES_MAX}::int) AS data WHERE blob.data IS NOT NULL
      UNION ALL
      SELECT data FROM blob_chunk WHERE content_id = blob.content_id AND offset_bytes = ${at}
    ) piece
    WHERE blob.hash = decode(${hash}, 'hex')`;
  return row === null ? null : Buffer.from(row.data);
}
