import { join } from "node:path";
import type { Sql, TransactionSql } from "postgres";
import { expect, inject } from "vitest";
import { databaseUrlOf, maintenanceUrlOf } from "../../host/postgres/database-url.mts";
import { createIfMissing, migrate } from "../../host/postgres/migrate.mts";
import { newId } from "../../shared/ids.ts";
import { connectTo, withDatabase } from "./app-rows.mts";
import {
  changed,
  changesBetween,
  hashOf,
  type ModelChanges,
  type ModelFile,
  type ModelTree,
  sizeOf,
  totalsOf,
} from "./file-model.mts";
import { freshDatabases } from "./test-host.mts";

/** The newest migration of the last version that kept a project's files as rows of the table `entry`. */
const LAST_VERSION = 8;

/** A revision that a test expects. */
export interface ModelRevision {
  seq: number;
  kind: string;
  tree: ModelTree;
}

/** A project as that version has written it, and what it must read as. */
export class OlderProject {
  readonly projectId: string = newId("prj");
  readonly revisions: ModelRevision[] = [];
  oldestSeq = 0;

  /** The newest files. */
  get tree(): ModelTree {
    return this.revisions.at(-1)?.tree ?? new Map();
  }

  get seq(): number {
    return this.revisions.at(-1)?.seq ?? 0;
  }

  /** The revisions that can be read. */
  get kept(): ModelRevision[] {
    return this.revisions.filter(({ seq }) => seq >= this.oldestSeq);
  }

  treeAt(seq: number): ModelTree {
    return this.revisions.find((each) => each.seq === seq)?.tree ?? new Map();
  }

  add(kind: string, tree: ModelTree): void {
    this.revisions.push({ seq: this.seq + 1, kind, tree });
  }

  url(hostUrl: string): string {
    return `${hostUrl}/v1/projects/${this.projectId}`;
  }
}

function vfsTarget(databaseUrl: string) {
  const { manifest, appRoot } = inject("vaporform");
  const database = manifest.databases.find(({ name }) => name === "vfs");
  if (!database?.migrations) throw new Error("the app has no database vfs");
  return { url: databaseUrlOf(databaseUrl, "vfs"), folder: join(appRoot, database.migrations) };
}

/** Databases of which that of the files is as that version left it. */
export async function olderDatabases(): Promise<string> {
  const databaseUrl = await freshDatabases();
  const target = vfsTarget(databaseUrl);
  await using maintenance = connectTo(maintenanceUrlOf(target.url));
  await maintenance.sql`DROP DATABASE ${maintenance.sql(new URL(target.url).pathname.slice(1))}`;
  await createIfMissing(target);
  await migrate(target, LAST_VERSION);
  return databaseUrl;
}

/** Applies the migrations since that version; a host does so when it starts. */
export async function migrateToNewest(databaseUrl: string): Promise<void> {
  await migrate(vfsTarget(databaseUrl));
}

/** What that version did, by its own statements, as a host of it would do at any time. */
export class OlderHost {
  readonly #sql: Sql;
  readonly #ownerId: string;

  constructor(sql: Sql, ownerId: string) {
    this.#sql = sql;
    this.#ownerId = ownerId;
  }

  /** Creates an empty project. */
  async create(databaseUrl: string): Promise<OlderProject> {
    const project = new OlderProject();
    const { projectId } = project;
    const ownerId = this.#ownerId;
    await withDatabase(databaseUrl, "projects", async (sql) => {
      await sql`
        INSERT INTO project (id, owner_id, name, status, source_kind, provision)
        VALUES (${projectId}, ${ownerId}, 'of an older version', 'ready', 'empty', false)`;
    });
    await this.#sql`INSERT INTO head (project_id, owner_id) VALUES (${projectId}, ${ownerId})`;
    return project;
  }

  /** Changes files as one revision, and returns its number. `onLocked` is called under the head's lock. */
  async edit(
    projectId: string,
    changes: ModelChanges,
    { kind = "edit", onLocked = async () => undefined }: EditOptions = {},
  ): Promise<number> {
    await this.#store(Object.values(changes).filter((each) => each !== null));
    return await this.#sql.begin(async (tx) => {
      const seq = (await lockHead(tx, projectId)) + 1;
      await onLocked(seq);
      const places = Object.keys(changes).map(placeOf);
      const [closed] = await tx`
        WITH closed AS (
          UPDATE entry SET to_seq = ${seq}
          WHERE ctid = ANY (ARRAY (
            SELECT here.ctid
            FROM unnest(${places.map(({ folder }) => folder)}::text[], ${places.map(({ name }) => name)}::text[])
              AS place (folder, name)
            CROSS JOIN LATERAL (
              SELECT ctid FROM entry
              WHERE project_id = ${projectId} AND to_seq IS NULL
                AND folder = place.folder AND name = place.name
              OFFSET 0
            ) here
          ))
          RETURNING size_bytes
        )
        SELECT count(*)::int AS files, coalesce(sum(size_bytes), 0)::float8 AS bytes FROM closed`;
      const rows = Object.entries(changes).flatMap(([path, each]) =>
        each === null ? [] : [rowOf(path, each)],
      );
      const [opened] = await tx`
        WITH opened AS (
          INSERT INTO entry (project_id, folder, name, mode, hash, size_bytes, commit_sha, from_seq)
          SELECT ${projectId}, folder, name, mode, decode(hash, 'hex'), "sizeBytes", "commitSha", ${seq}::int
          FROM jsonb_to_recordset(${tx.json({ rows })}::jsonb -> 'rows')
            AS row (folder text, name text, mode text, hash text, "sizeBytes" bigint, "commitSha" text)
          RETURNING size_bytes
        )
        SELECT count(*)::int AS files, coalesce(sum(size_bytes), 0)::float8 AS bytes FROM opened`;
      const growth = { files: opened?.files - closed?.files, sizeBytes: opened?.bytes - closed?.bytes };
      await tx`
        WITH moved AS (
          UPDATE head
          SET seq = ${seq}, files = files + ${growth.files}, size_bytes = size_bytes + ${growth.sizeBytes}::bigint
          WHERE project_id = ${projectId}
          RETURNING files, size_bytes
        )
        INSERT INTO revision (id, project_id, seq, kind, author, files, size_bytes, idempotency_key, request_hash)
        SELECT ${newId("rev")}, ${projectId}, ${seq}::int, ${kind}, ${this.#ownerId}, files, size_bytes, NULL, NULL
        FROM moved`;
      return seq;
    });
  }

  /** Imports a tree as one revision, and returns its number. */
  async import(projectId: string, tree: ModelTree): Promise<number> {
    await this.#store([...tree.values()]);
    const importId = newId("imp");
    return await this.#sql.begin(async (tx) => {
      const seq = (await lockHead(tx, projectId)) + 1;
      await tx`INSERT INTO import_outcome (import_id, project_id, seq) VALUES (${importId}, ${projectId}, ${seq})`;
      const rows = [...tree].map(([path, each]) => rowOf(path, each));
      await tx`
        CREATE TEMP TABLE stage ON COMMIT DROP AS
        SELECT folder COLLATE "C" AS folder, name COLLATE "C" AS name, mode, decode(hash, 'hex') AS hash,
               "sizeBytes" AS size_bytes, "commitSha" AS commit_sha
        FROM jsonb_to_recordset(${tx.json({ rows })}::jsonb -> 'rows')
          AS row (folder text, name text, mode text, hash text, "sizeBytes" bigint, "commitSha" text)`;
      await tx`SET LOCAL enable_nestloop = off`;
      await tx`
        UPDATE entry SET to_seq = ${seq}
        WHERE project_id = ${projectId} AND to_seq IS NULL AND NOT EXISTS (
          SELECT FROM stage
          WHERE stage.folder = entry.folder AND stage.name = entry.name AND stage.mode = entry.mode
            AND stage.hash IS NOT DISTINCT FROM entry.hash
            AND stage.commit_sha IS NOT DISTINCT FROM entry.commit_sha
        )`;
      await tx`
        INSERT INTO entry (project_id, folder, name, mode, hash, size_bytes, commit_sha, from_seq)
        SELECT ${projectId}, folder, name, mode, hash, size_bytes, commit_sha, ${seq}
        FROM stage
        WHERE NOT EXISTS (
          SELECT FROM entry
          WHERE entry.project_id = ${projectId} AND entry.to_seq IS NULL
            AND entry.folder = stage.folder AND entry.name = stage.name
        )
        ORDER BY folder, name`;
      const { files, sizeBytes } = totalsOf(tree);
      await tx`UPDATE head SET seq = ${seq}, files = ${files}, size_bytes = ${sizeBytes} WHERE project_id = ${projectId}`;
      await tx`
        INSERT INTO revision (id, project_id, seq, kind, import_id, commit_sha, author, files, size_bytes)
        VALUES (${newId("rev")}, ${projectId}, ${seq}, 'import', ${importId}, ${"c".repeat(40)}, ${this.#ownerId},
                ${files}, ${sizeBytes})`;
      return seq;
    });
  }

  /** Changes files, and expects them of the project from then on. */
  async change(
    project: OlderProject,
    changes: ModelChanges,
    kind: "edit" | "restore" = "edit",
  ): Promise<void> {
    await this.edit(project.projectId, changes, { kind });
    project.add(kind, changed(project.tree, changes));
  }

  /** Imports a tree, and expects it of the project from then on. */
  async adopt(project: OlderProject, tree: ModelTree): Promise<void> {
    await this.import(project.projectId, tree);
    project.add("import", tree);
  }

  async restore(project: OlderProject, seq: number): Promise<void> {
    await this.change(project, changesBetween(project.tree, project.treeAt(seq)), "restore");
  }

  /** Hides the revisions before one, as retention does first. */
  async hide(project: OlderProject, oldestSeq: number): Promise<void> {
    await this.#sql`UPDATE head SET oldest_seq = ${oldestSeq} WHERE project_id = ${project.projectId}`;
    project.oldestSeq = oldestSeq;
  }

  /** Deletes the hidden revisions, as retention does then. */
  async deleteHidden({ projectId, oldestSeq, revisions, kept }: OlderProject): Promise<void> {
    await this.#sql`DELETE FROM entry WHERE project_id = ${projectId} AND to_seq <= ${oldestSeq}`;
    await this.#sql`DELETE FROM revision WHERE project_id = ${projectId} AND seq < ${oldestSeq}`;
    revisions.splice(0, revisions.length - kept.length);
  }

  /** Deletes a project's files; with `isBrokenOff` the host ends after the first step. */
  async remove({ projectId }: OlderProject, isBrokenOff = false): Promise<void> {
    await this.#sql`
      UPDATE head SET deleted_at = coalesce(deleted_at, now()), files = 0, size_bytes = 0
      WHERE project_id = ${projectId}`;
    if (isBrokenOff) return;
    await this.#sql`DELETE FROM entry WHERE project_id = ${projectId}`;
    await this.#sql`DELETE FROM revision WHERE project_id = ${projectId}`;
    await this.#sql`DELETE FROM import_outcome WHERE project_id = ${projectId}`;
  }

  /** Deletes contents that no entry refers to and nobody touched for a day; returns how many. */
  async collect(): Promise<number> {
    const orphans = await this.#sql<{ hash: string }[]>`
      SELECT encode(hash, 'hex') AS hash FROM blob
      WHERE touched_at < now() - interval '1 day'
        AND NOT EXISTS (SELECT FROM entry WHERE entry.hash = blob.hash)`;
    const [row] = await this.#sql<{ count: number }[]>`
      WITH orphan AS (
        SELECT hash FROM blob
        WHERE hash IN (SELECT decode(hex, 'hex') FROM unnest(${orphans.map(({ hash }) => hash)}::text[]) hex)
          AND touched_at < now() - interval '1 day'
        ORDER BY hash FOR UPDATE SKIP LOCKED
      ),
      gone AS (
        DELETE FROM blob USING orphan
        WHERE blob.hash = orphan.hash AND blob.touched_at < now() - interval '1 day'
        RETURNING 1
      )
      SELECT count(*)::int AS count FROM gone`;
    return row?.count ?? 0;
  }

  async #store(files: ModelFile[]): Promise<void> {
    const contents = new Map(
      files.filter(({ mode }) => mode !== "160000").map(({ content }) => [hashOf(content), content]),
    );
    // In the order of hashes, as all who touch contents.
    const sorted = [...contents].sort(([a], [b]) => (a < b ? -1 : 1));
    await this.#sql`
      INSERT INTO blob (hash, size_bytes, data)
      SELECT decode(hash, 'hex'), octet_length(data), data
      FROM (
        SELECT hash, convert_to(content, 'UTF8') AS data
        FROM unnest(${sorted.map(([hash]) => hash)}::text[], ${sorted.map(([, content]) => content)}::text[])
          AS new (hash, content)
      ) new
      ON CONFLICT (hash) DO UPDATE SET touched_at = now() WHERE blob.touched_at < now() - interval '12 hours'`;
  }
}

interface EditOptions {
  kind?: "edit" | "restore";
  onLocked?: (seq: number) => Promise<void>;
}

async function lockHead(tx: TransactionSql, projectId: string): Promise<number> {
  const [head] = await tx<{ seq: number }[]>`
    SELECT seq FROM head WHERE project_id = ${projectId} AND deleted_at IS NULL FOR UPDATE`;
  if (head === undefined) throw new Error("the project was not found");
  return head.seq;
}

function placeOf(path: string): { folder: string; name: string } {
  const at = path.lastIndexOf("/") + 1;
  return { folder: `/${path.slice(0, at)}`, name: path.slice(at) };
}

function rowOf(path: string, each: ModelFile) {
  const isSubmodule = each.mode === "160000";
  return {
    ...placeOf(path),
    mode: each.mode,
    hash: isSubmodule ? null : hashOf(each.content),
    sizeBytes: sizeOf(each),
    commitSha: isSubmodule ? each.content : null,
  };
}

/** The files of a revision as that version reads them: by path, their modes with their contents' hashes or commits. */
export async function readEntries(sql: Sql, projectId: string, seq: number): Promise<Record<string, string>> {
  const rows = await sql<{ path: string; file: string }[]>`
    SELECT substr(folder, 2) || name AS path, mode || ' ' || coalesce(encode(hash, 'hex'), commit_sha) AS file
    FROM entry
    WHERE project_id = ${projectId} AND from_seq <= ${seq} AND (to_seq IS NULL OR to_seq > ${seq})`;
  const found = Object.fromEntries(rows.map(({ path, file }) => [path, file]));
  if (Object.keys(found).length < rows.length) throw new Error(`a path of revision ${seq} has two entries`);
  return found;
}

/**
 * Has the running host compare both forms now instead of within a minute, and waits until none of the projects, by default
 * of all, is left.
 */
export async function compareForms(sql: Sql, projectIds: string[] | null = null): Promise<void> {
  await sql`UPDATE carry_over SET leased_until = NULL`;
  const listLeft = async () => {
    const rows = await sql<{ id: string }[]>`
      SELECT project_id AS id FROM head
      WHERE deleted_at IS NULL AND seq > 0 AND (${projectIds}::text[] IS NULL OR project_id = ANY (${projectIds}::text[]))
        AND (compared_at IS NULL OR EXISTS (
          SELECT FROM revision
          WHERE revision.project_id = head.project_id AND root IS NULL AND revision.seq >= head.oldest_seq
        ))`;
    return rows.map(({ id }) => id);
  };
  await expect.poll(listLeft, { timeout: 60_000 }).toEqual([]);
}
