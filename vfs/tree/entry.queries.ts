import { db } from "../db";
import type { EntryMode, TreeEntry } from "./tree";
import { endOfFolder, type Place, placeOf } from "./tree-path";

/** A file with its bytes, unless they are stored in chunks or the client already has them. */
export interface StoredFile {
  mode: EntryMode;
  /** Null for a submodule. */
  hash: string | null;
  sizeBytes: number;
  data: ArrayBuffer | null;
  contentId: string | null;
}

interface FoundFile extends Omit<StoredFile, "mode"> {
  /** The revision that was read. */
  seq: number;
  /** Null if there is no file at the path. */
  mode: EntryMode | null;
}

interface FileQuery {
  projectId: string;
  ownerId: string;
  path: string;
  /** Null for the current one. */
  seq: number | null;
  /** The bytes of these need not be read. */
  knownHashes: string[];
}

/** Finds a file at a revision, in one query; null if the project or the revision does not exist. */
export async function findFile(query: FileQuery): Promise<FoundFile | null> {
  const { folder, name } = placeOf(query.path);
  return await db.queryRow<FoundFile>`
    SELECT wanted.seq, entry.mode, encode(entry.hash, 'hex') AS hash, entry.size_bytes AS "sizeBytes",
           CASE WHEN NOT encode(entry.hash, 'hex') = ANY (${query.knownHashes}::text[]) THEN blob.data END AS data,
           blob.content_id AS "contentId"
    FROM head
    CROSS JOIN LATERAL (SELECT coalesce(${query.seq}::int, head.seq) AS seq) wanted
    LEFT JOIN entry
      ON entry.project_id = head.project_id AND entry.folder = ${folder} AND entry.name = ${name}
      AND entry.from_seq <= wanted.seq AND (entry.to_seq IS NULL OR entry.to_seq > wanted.seq)
    LEFT JOIN blob ON blob.hash = entry.hash
    WHERE head.project_id = ${query.projectId} AND head.owner_id = ${query.ownerId}
      AND head.deleted_at IS NULL AND (wanted.seq = 0 OR wanted.seq BETWEEN head.oldest_seq AND head.seq)`;
}

/** The entry at a path of the current tree; without a hash there is no file, or a submodule. */
export interface StandingFile {
  /** The current revision. */
  seq: number;
  mode: EntryMode | null;
  hash: string | null;
  sizeBytes: number | null;
}

/** Finds the entry at a path, without its bytes; null if the project does not exist. */
export async function findStanding(
  query: Omit<FileQuery, "seq" | "knownHashes">,
): Promise<StandingFile | null> {
  const { folder, name } = placeOf(query.path);
  return await db.queryRow<StandingFile>`
    SELECT head.seq, entry.mode, encode(entry.hash, 'hex') AS hash, entry.size_bytes AS "sizeBytes"
    FROM head
    LEFT JOIN entry
      ON entry.project_id = head.project_id AND entry.folder = ${folder} AND entry.name = ${name}
      AND entry.to_seq IS NULL
    WHERE head.project_id = ${query.projectId} AND head.owner_id = ${query.ownerId} AND head.deleted_at IS NULL`;
}

/** A tree at a revision, and a place in it. */
export interface TreeRange {
  projectId: string;
  seq: number;
  /** In the form of entries, e.g. `/src/`. */
  folder: string;
  limit: number;
}

/** An entry of a listing in the order of its key. */
export interface ListedEntry {
  /** The path's last part; a folder's ends with a slash. */
  key: string;
  /** Null for a folder. */
  mode: EntryMode | null;
  hash: string | null;
  sizeBytes: number | null;
  commitSha: string | null;
}

/**
 * Lists the direct content of a folder, after a key. Subfolders are found by skipping their content. The result is one
 * row: returning a thousand separate rows would take longer than all the rest.
 */
export async function listFolder(range: TreeRange, afterKey: string): Promise<ListedEntry[]> {
  const { projectId, seq, folder, limit } = range;
  const end = endOfFolder(folder);
  const after = folder + afterKey;
  const afterFolder = after.endsWith("/") && afterKey !== "" ? endOfFolder(after) : after;
  const row = await db.queryRow<{ fields: string | null }>`
    WITH RECURSIVE child AS (
      (SELECT split_part(substr(folder, length(${folder}::text) + 1), '/', 1) AS name
       FROM entry
       WHERE project_id = ${projectId} AND folder > ${afterFolder} AND folder < ${end}
         AND from_seq <= ${seq} AND (to_seq IS NULL OR to_seq > ${seq})
       ORDER BY folder LIMIT 1)
      UNION ALL
      SELECT next.name FROM child CROSS JOIN LATERAL (
        SELECT split_part(substr(folder, length(${folder}::text) + 1), '/', 1) AS name
        FROM entry
        WHERE project_id = ${projectId} AND folder > ${folder} || child.name || '0' AND folder < ${end}
          AND from_seq <= ${seq} AND (to_seq IS NULL OR to_seq > ${seq})
        ORDER BY folder LIMIT 1
      ) next
    )
    SELECT string_agg(fields, '/') AS fields FROM (SELECT * FROM (
      (SELECT name || '/' AS key, name || '////' AS fields FROM child LIMIT ${limit})
      UNION ALL
      (SELECT name, name || '/' || mode || '/' || coalesce(encode(hash, 'hex'), '') || '/' || size_bytes || '/'
                    || coalesce(commit_sha, '')
       FROM entry
       WHERE project_id = ${projectId} AND folder = ${folder} AND name > ${afterKey}
         AND from_seq <= ${seq} AND (to_seq IS NULL OR to_seq > ${seq})
       ORDER BY name LIMIT ${limit})
    ) entry ORDER BY key COLLATE "C" LIMIT ${limit}) listed`;
  return readFields(row?.fields ?? "");
}

const FIELDS_PER_ENTRY = 5;
const MODES: readonly EntryMode[] = ["100644", "100755", "120000", "160000"];

/** Parses entries whose fields are separated by slashes, which no name contains. Empty fields are null. */
function readFields(text: string): ListedEntry[] {
  const fields = text.split("/");
  const entries: ListedEntry[] = [];
  for (let at = 0; at + FIELDS_PER_ENTRY <= fields.length; at += FIELDS_PER_ENTRY) {
    const [name = "", modeText, hash, sizeBytes, commitSha] = fields.slice(at, at + FIELDS_PER_ENTRY);
    const mode = MODES.find((each) => each === modeText) ?? null;
    const key = mode === null ? `${name}/` : name;
    const size = sizeBytes ? Number(sizeBytes) : null;
    entries.push({ key, mode, hash: hash || null, sizeBytes: size, commitSha: commitSha || null });
  }
  return entries;
}

/** Lists all files below a folder, after a position, folder by folder. */
export async function listBelow(range: TreeRange, after: Place): Promise<(TreeEntry & Place)[]> {
  const { projectId, seq, folder, limit } = range;
  return await db.queryAll<TreeEntry & Place>`
    SELECT folder, name, substr(folder, 2) || name AS path, mode, encode(hash, 'hex') AS hash,
           size_bytes AS "sizeBytes", commit_sha AS "commitSha"
    FROM entry
    WHERE project_id = ${projectId} AND folder >= ${folder} AND folder < ${endOfFolder(folder)}
      AND (folder, name) > (${after.folder}, ${after.name})
      AND from_seq <= ${seq} AND (to_seq IS NULL OR to_seq > ${seq})
    ORDER BY folder, name LIMIT ${limit}`;
}
